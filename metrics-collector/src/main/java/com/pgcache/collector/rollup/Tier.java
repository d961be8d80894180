package com.pgcache.collector.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The lengths of a bucket. */
public enum Tier {
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    HOUR("1h", Duration.ofHours(1));

    /** Every transaction goes through them in this order, so that none waits for another in a circle. */
    public static final List<Tier> ALL = List.of(values());

    private final String suffix;
    private final long seconds;

    Tier(String suffix, Duration length) {
        this.suffix = suffix;
        this.seconds = length.toSeconds();
    }

    /** As in {@code fleet.metrics_rollup_5m}. */
    public String suffix() {
        return suffix;
    }

    /** Start of the bucket, in UTC. */
    public Instant bucketOf(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
