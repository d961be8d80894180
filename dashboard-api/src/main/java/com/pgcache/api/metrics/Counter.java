package com.pgcache.api.metrics;

/**
 * Every monotonic counter of {@code fleet.metrics_snapshots}, in the order in which {@link SnapshotReader} selects them.
 * All are read although few are drawn: the more counters, the surer is it that a restart shows.
 */
enum Counter {
    QUERIES_TOTAL,
    QUERIES_CACHEABLE,
    QUERIES_CACHE_HIT,
    QUERIES_CACHE_MISS,
    QUERIES_CACHE_ERROR,
    QUERIES_UNCACHEABLE,
    QUERIES_UNSUPPORTED,
    QUERIES_PARSE_ERROR,
    QUERIES_ALLOWLIST_SKIPPED,
    QUERIES_THROTTLED,
    PROTOCOL_SIMPLE_QUERIES,
    PROTOCOL_EXTENDED_QUERIES,
    CONNECTIONS_TOTAL,
    CONNECTIONS_ERRORS,
    BYTES_CLIENT_IN,
    BYTES_CLIENT_OUT,
    BYTES_ORIGIN_IN,
    BYTES_ORIGIN_OUT,
    CDC_EVENTS,
    CDC_INSERTS,
    CDC_UPDATES,
    CDC_DELETES,
    INVALIDATIONS,
    EVICTIONS,
    READMISSIONS,
    SUBSUMPTIONS,
    MV_HITS,
    MEMO_HITS,
    COALESCE_SERVED,
    CACHE_RESTARTS,
    SERVE_STALLS;

    static final int COUNT = values().length;

    /** Where this counter is among the columns, and so in every array of values. */
    @SuppressWarnings("EnumOrdinal") // a test compares the order with the statement's
    int index() {
        return ordinal();
    }
}
