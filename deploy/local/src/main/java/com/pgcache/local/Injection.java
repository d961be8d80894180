package com.pgcache.local;

import java.time.Duration;

/**
 * One thing that goes wrong, and is over after a while.
 *
 * @param what for the report
 * @param hold how long it lasts
 * @param killed the service that the launcher will have to start once more; empty for none
 */
record Injection(String what, Duration hold, String killed, Step begin, Step end) {

    /** What breaks something, or mends it. */
    interface Step {
        void run() throws Exception;
    }
}
