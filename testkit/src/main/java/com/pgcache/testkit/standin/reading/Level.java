package com.pgcache.testkit.standin.reading;

/** What goes up and down; the rendered gauges are these, times a constant. */
public enum Level {
    /** Always 1, so that a gauge can be a constant. */
    ALWAYS,
    /** 0 to 1: how busy the cache is. */
    BUSY,
    /** What {@link #BUSY} leaves. */
    IDLE,
    CONNECTIONS,
    REGISTERED,
    LOADING,
    INVALIDATED,
    PENDING,
    TABLES,
    GENERATION,
    CACHED_BYTES,
    LAG_BYTES,
    LAG_SECONDS,
    FLUSH_STALENESS_SECONDS,
    LSN_RECEIVED,
    LSN_FLUSHED,
    LSN_APPLIED,
    CDC_QUEUE,
    DISK_USED_BYTES,
    DISK_AVAILABLE_BYTES,
    MEMORY_USED_BYTES,
    /** 0 or 1. */
    THROTTLED
}
