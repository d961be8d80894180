package com.pgcache.router;

import java.time.Duration;
import org.awaitility.Awaitility;

/** What is waited for comes, however busy the machine is; only what never comes takes this long. */
final class Patience {

    private Patience() {}

    /** Instead of ten seconds, in which two busy cores may not get round to it. */
    static void isLong() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }
}
