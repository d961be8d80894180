package com.pgcache.api.live;

import com.pgcache.api.instance.Health;
import com.pgcache.api.metrics.LatestReader.Latest;
import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent about one instance. */
sealed interface LiveMessage {

    /** Name of the event. */
    String name();

    UUID instanceId();

    /**
     * A new snapshot.
     *
     * @param hitRatio of the growth since the snapshot before; null when there was none
     */
    @Schema(name = "LiveSnapshot", description = "What an instance measured since its snapshot before")
    record OfSnapshot(
            UUID instanceId,
            Instant at,
            @Schema(description = "It restarted in between") boolean reset,
            @Schema(description = "Too long a pause lies in between: do not connect the line") boolean gap,
            long hit,
            long miss,
            long uncacheable,
            long unsupported,
            long parseError,
            long total,
            @Nullable Double hitRatio,
            @Nullable Double connectionsActive,
            @Nullable Double cachedQueries,
            @Nullable Double cacheSizeBytes,
            @Nullable Double replicationLagBytes,
            @Nullable Double replicationLagSeconds,
            @Nullable Double latencyCacheP95Ms,
            @Nullable Double latencyOriginP95Ms)
            implements LiveMessage {

        static OfSnapshot of(Latest latest) {
            Steps steps = latest.steps();
            QueryClasses classes = QueryClasses.of(steps);
            return new OfSnapshot(
                    latest.instanceId(),
                    latest.at(),
                    steps.resets(0) > 0,
                    steps.gaps(0) > 0,
                    (long) classes.total(QueryClass.HIT),
                    (long) classes.total(QueryClass.MISS),
                    (long) classes.total(QueryClass.UNCACHEABLE),
                    (long) classes.total(QueryClass.UNSUPPORTED),
                    (long) classes.total(QueryClass.PARSE_ERROR),
                    (long) classes.total(QueryClass.TOTAL),
                    classes.hitRatio(),
                    level(steps, Measure.CONNECTIONS_ACTIVE),
                    level(steps, Measure.CACHED_QUERIES),
                    level(steps, Measure.CACHE_SIZE_BYTES),
                    level(steps, Measure.REPLICATION_LAG_BYTES),
                    level(steps, Measure.REPLICATION_LAG_SECONDS),
                    // of one snapshot smallest and largest are the same
                    known(steps.max(Measure.LATENCY_CACHE_P95_MS)[0]),
                    known(steps.max(Measure.LATENCY_ORIGIN_P95_MS)[0]));
        }

        @Override
        public String name() {
            return "snapshot";
        }

        private static @Nullable Double level(Steps steps, Measure measure) {
            return known(steps.main(measure)[0]);
        }

        private static @Nullable Double known(double value) {
            return Double.isNaN(value) ? null : (Double) value;
        }
    }

    /** How scraping goes has changed. */
    @Schema(name = "LiveHealth", description = "How scraping an instance goes, when its state has changed")
    record OfHealth(UUID instanceId, Health health) implements LiveMessage {
        @Override
        public String name() {
            return "health";
        }
    }

    /** The instance was deleted. */
    @Schema(name = "LiveGone", description = "The instance was deleted")
    record OfEnd(UUID instanceId) implements LiveMessage {
        @Override
        public String name() {
            return "gone";
        }
    }
}
