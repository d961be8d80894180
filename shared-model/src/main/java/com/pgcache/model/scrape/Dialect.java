package com.pgcache.model.scrape;

import java.util.Locale;

/** The two contracts that pgcache instances serve; detected per body, never configured (docs/adr/0001). */
public enum Dialect {
    /** Flat, unlabelled families and {@code GET /status}: what instances serve today (contract part 2). */
    CURRENT,
    /** Labelled families and {@code GET /metrics/queries}: what ADR-007 asks for. */
    SEED;

    /** Lower case, as stored in {@code fleet} and sent in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
