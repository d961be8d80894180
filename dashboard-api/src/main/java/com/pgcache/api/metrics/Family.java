package com.pgcache.api.metrics;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Measures that are read with one statement. A roll-up's row is wide, and a screen asks for little of it. */
enum Family {
    QUERIES("QUERIES_"),
    TRAFFIC("PROTOCOL_", "CONNECTIONS_TOTAL", "CONNECTIONS_ERRORS", "BYTES_"),
    CACHE(
            "CDC_",
            "INVALIDATIONS",
            "EVICTIONS",
            "READMISSIONS",
            "SUBSUMPTIONS",
            "MV_",
            "MEMO_",
            "COALESCE_",
            "CACHE_RESTARTS",
            "SERVE_"),
    MEANS("LATENCY_\\w+_COUNT", "LATENCY_\\w+_SUM_MS"),
    LEVELS("CONNECTIONS_ACTIVE", "CACHED_QUERIES", "CACHE_SIZE", "REPLICATION_", "WRITER_", "DISK_", "MEMORY_"),
    CACHE_QUANTILES("LATENCY_CACHE_P"),
    ORIGIN_QUANTILES("LATENCY_ORIGIN_P"),
    LOOKUP_QUANTILES("LATENCY_LOOKUP_P");

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList is unmodifiable
    private final List<Measure> measures;

    Family(String... beginnings) {
        this.measures = Arrays.stream(Measure.values())
                .filter(measure -> measure.name().matches("(" + String.join("|", beginnings) + ").*"))
                .toList();
    }

    List<Measure> measures() {
        return measures;
    }

    /** True if all of it adds up over instances, so that an organisation's roll-ups have it. */
    boolean grows() {
        return measures.stream().allMatch(measure -> measure.kind().grows());
    }

    /** In the order of this enum; never empty, since even nothing tells when there were scrapes. */
    static Set<Family> of(Set<Measure> wanted) {
        EnumSet<Family> families = EnumSet.noneOf(Family.class);
        for (Family family : values()) {
            if (family.measures.stream().anyMatch(wanted::contains)) {
                families.add(family);
            }
        }
        if (families.isEmpty()) {
            families.add(QUERIES);
        }
        return families;
    }
}
