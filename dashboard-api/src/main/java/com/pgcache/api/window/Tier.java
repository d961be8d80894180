package com.pgcache.api.window;

import java.time.Duration;

/** At which resolution something was read: scrapes as they are stored, or one of their roll-ups. */
public enum Tier {
    RAW("raw", Duration.ZERO),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    HOUR("1h", Duration.ofHours(1));

    private final String code;
    private final Duration bucket;

    Tier(String code, Duration bucket) {
        this.code = code;
        this.bucket = bucket;
    }

    /** As in {@code fleet.metrics_rollup_5m}; {@code raw} for snapshots. */
    public String code() {
        return code;
    }

    /** Length of a bucket; zero for snapshots, which are as far apart as the scrapes. */
    public Duration bucket() {
        return bucket;
    }

    /** The coarsest whose buckets still make up whole steps: the fewest rows. */
    static Tier of(Duration step) {
        if (step.compareTo(HOUR.bucket) >= 0) {
            return HOUR;
        }
        return step.compareTo(FIVE_MINUTES.bucket) >= 0 ? FIVE_MINUTES : RAW;
    }
}
