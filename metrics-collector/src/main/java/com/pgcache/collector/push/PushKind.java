package com.pgcache.collector.push;

import java.util.Locale;

/** What is pushed, each to its own path. */
enum PushKind {
    METRICS,
    QUERIES;

    String path() {
        return "/api/ingest/v1/" + label();
    }

    /** Label of {@code collector_pushes_total{kind=...}}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
