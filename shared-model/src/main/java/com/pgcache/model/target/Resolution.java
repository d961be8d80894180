package com.pgcache.model.target;

import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.secret.ScrapeCredential;
import java.net.InetAddress;
import java.util.Optional;

/** Where a host name led, for one scrape. */
public sealed interface Resolution {

    /**
     * May be connected to.
     *
     * @param address the one to use for every request of this scrape; the name stays in Host and TLS
     * @param credential what the instance asks for, if anything
     */
    record Vetted(AdminUrl url, InetAddress address, Optional<ScrapeCredential> credential) implements Resolution {

        public Vetted(AdminUrl url, InetAddress address) {
            this(url, address, Optional.empty());
        }

        public Vetted with(Optional<ScrapeCredential> presented) {
            return new Vetted(url, address, presented);
        }
    }

    /** No address, or one that may not be scraped. */
    record Refused(ScrapeCode code) implements Resolution {}
}
