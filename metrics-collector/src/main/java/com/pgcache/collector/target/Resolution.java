package com.pgcache.collector.target;

import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import java.net.InetAddress;

/** Where a host name led, for one scrape. */
public sealed interface Resolution {

    /**
     * May be connected to.
     *
     * @param address the one to use for every request of this scrape; the name stays in Host and TLS
     */
    record Vetted(AdminUrl url, InetAddress address) implements Resolution {}

    /** No address, or one that may not be scraped. */
    record Refused(ScrapeCode code) implements Resolution {}
}
