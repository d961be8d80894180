package com.pgcache.api.window;

import com.pgcache.api.ApiConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long each tier is kept; metrics-collector's figures.
 *
 * @param snapshots dropped by whole UTC days
 */
public record Retention(Duration snapshots, Duration fiveMinutes, Duration hours) {

    public static Retention of(ApiConfig config) {
        ApiConfig.Retention kept = config.retention();
        return new Retention(kept.snapshots(), kept.fiveMinutes(), kept.hours());
    }

    /** The shortest step in which {@code from} can still be seen. */
    Duration shortestStep(Instant from, Instant now) {
        if (!from.isBefore(now.truncatedTo(ChronoUnit.DAYS).minus(snapshots))) {
            return Duration.ZERO;
        }
        return from.isBefore(now.minus(fiveMinutes)) ? Tier.HOUR.bucket() : Tier.FIVE_MINUTES.bucket();
    }
}
