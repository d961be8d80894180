package com.pgcache.api.instance.strip;

import com.pgcache.api.instance.Health;
import com.pgcache.model.scrape.Mode;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How scraping went.
 *
 * @param strip sorted by time, no gaps: {@value #BUCKETS} of them, the last one under way
 * @param successRatio 0 to 1; null when nothing was tried
 */
@Schema(description = "How scraping the instance goes, and went in the last 24 hours")
record ScrapeStrip(
        Health health,
        @Schema(description = "Start of the first bucket") Instant from,
        @Schema(description = "Seconds per bucket") int bucketSeconds,
        @Schema(description = "Good attempts to all attempts; null when there was none") @Nullable Double successRatio,
        List<Bucket> strip) {

    static final int BUCKET_SECONDS = 300;
    static final int BUCKETS = 288;

    /** @param lastFailure code of a {@link ScrapeCode} */
    @Schema(name = "ScrapeBucket", description = "The attempts of five minutes")
    record Bucket(
            Instant at,
            int ok,
            int failed,
            @Schema(description = "Code of the last attempt that failed") @Nullable String lastFailure,
            @Schema(description = "The same in words") @Nullable String message,
            @Nullable Integer maxDurationMs,
            @Nullable Integer samples) {

        static Bucket empty(Instant at) {
            return new Bucket(at, 0, 0, null, null, null, null);
        }

        static Bucket of(
                Instant at,
                int ok,
                int failed,
                @Nullable String lastFailure,
                int maxDurationMs,
                @Nullable Integer samples,
                Mode mode) {
            String message = lastFailure == null ? null : Health.explanation(lastFailure, mode);
            return new Bucket(at, ok, failed, lastFailure, message, maxDurationMs, samples);
        }
    }

    /** The first bucket of the 24 hours that end with the bucket of {@code now}. */
    static Instant from(Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), BUCKET_SECONDS);
        return Instant.ofEpochSecond((current - BUCKETS + 1) * BUCKET_SECONDS);
    }

    static ScrapeStrip of(Health health, Instant now, Map<Instant, Bucket> stored) {
        Instant from = from(now);
        List<Bucket> strip = new ArrayList<>(BUCKETS);
        long ok = 0;
        long attempts = 0;
        for (int i = 0; i < BUCKETS; i++) {
            Instant at = from.plusSeconds((long) i * BUCKET_SECONDS);
            Bucket bucket = stored.getOrDefault(at, Bucket.empty(at));
            strip.add(bucket);
            ok += bucket.ok;
            attempts += bucket.ok + bucket.failed;
        }
        return new ScrapeStrip(health, from, BUCKET_SECONDS, attempts == 0 ? null : (double) ok / attempts, strip);
    }
}
