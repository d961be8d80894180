package com.pgcache.collector.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a receiver took a request. */
sealed interface SendOutcome {

    /** Label of {@code collector_export_requests_total{outcome=...}}. */
    String label();

    /** It has all of it. */
    record Taken() implements SendOutcome {
        @Override
        public String label() {
            return "taken";
        }
    }

    /**
     * The same request may be taken later.
     *
     * @param after what it asked us to wait; null when it said nothing
     */
    record Later(String reason, @Nullable Duration after) implements SendOutcome {
        @Override
        public String label() {
            return "later";
        }
    }

    /**
     * It will not take this request, whenever it comes.
     *
     * @param reason the beginning of its answer, printable
     */
    record Refused(int status, String reason) implements SendOutcome {

        /** True when it may be one reading of many that it does not take: out of order, too much at once. */
        boolean mayBeOne() {
            return status == 400 || status == 413 || status == 422;
        }

        @Override
        public String label() {
            return "refused";
        }
    }
}
