package com.pgcache.testkit.standin.reading;

/** What is counted, from process start; the rendered counters are these, or a fixed share of one of them. */
public enum Tally {
    /** Everything a client asked for: the sum of the seven outcomes that follow. */
    QUERIES,
    HIT,
    MISS,
    CACHE_ERROR,
    /** A SELECT the cache does not take. Unlike {@link #UNCACHEABLE} it overlaps with nothing. */
    UNCACHEABLE_SELECT,
    /** Not a SELECT. */
    UNSUPPORTED,
    /** Not understood: a syntax error, nothing at all, or several statements in one message. */
    INVALID,

    /** {@link #HIT}, {@link #MISS} and {@link #CACHE_ERROR}: what was handed to the cache. */
    CACHEABLE,
    /** {@link #MISS} and {@link #CACHE_ERROR}: the seed's dialect knows no third outcome. */
    MISSED,
    /** As today's dialect counts it (contract 2.2): with what the extended protocol forwards, and syntax errors. */
    UNCACHEABLE,
    /** Answered by the origin: everything that is not a {@link #HIT}. */
    FORWARDED,
    SIMPLE,
    EXTENDED,

    CONNECTION,
    CONNECTION_ERROR,
    BYTES_CLIENT_IN,
    BYTES_CLIENT_OUT,
    BYTES_ORIGIN_IN,
    BYTES_ORIGIN_OUT,

    /** Replication messages; {@link #CDC_ROW} of them are about rows. */
    CDC_EVENT,
    CDC_ROW,
    CDC_INSERT,
    CDC_UPDATE,
    CDC_DELETE,

    INVALIDATION,
    EVICTION,
    READMISSION,
    REGISTRATION,
    CACHE_RESTART
}
