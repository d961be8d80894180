package com.pgcache.api.metrics;

import java.time.Duration;
import java.util.UUID;

/** Whose measurements: always of the member's own organisation, which every statement binds besides. */
public sealed interface Scope {

    /** {@code instance}, {@code region} or {@code organisation}. */
    String code();

    /**
     * One instance that the member's organisation has.
     *
     * @param interval between two scrapes
     */
    record OfInstance(UUID id, Duration interval) implements Scope {
        @Override
        public String code() {
            return "instance";
        }
    }

    /** All instances with this region. */
    record OfRegion(String region) implements Scope {
        @Override
        public String code() {
            return "region";
        }
    }

    /** All instances. */
    record OfOrganization() implements Scope {
        @Override
        public String code() {
            return "organisation";
        }
    }
}
