package com.pgcache.api.notcached;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one query did in the window. Of a query that is not among the kept ones, such as {@code (other)}, only the
 * figures are known.
 *
 * @param known null when there are figures only
 * @param timeOriginMs of the executions that were no hits; null when no mean is reported
 */
record WindowQuery(
        UUID instanceId,
        String fingerprint,
        double executions,
        double hits,
        double misses,
        @Nullable Double timeCacheMs,
        @Nullable Double timeOriginMs,
        @Nullable Known known) {

    /** @param lifetimeOriginMs mean since the instance first saw it */
    record Known(
            String sqlTemplate,
            List<String> tables,
            boolean cacheable,
            @Nullable String category,
            String details,
            @Nullable Double lifetimeCacheMs,
            @Nullable Double lifetimeOriginMs) {}

    boolean isUncached() {
        return known != null && (!known.cacheable() || known.category() != null);
    }

    List<String> tables() {
        return known == null ? List.of() : known.tables();
    }

    /** Of the window, else of the lifetime, else NaN. */
    double meanCacheMs() {
        return mean(timeCacheMs, hits, known == null ? null : known.lifetimeCacheMs());
    }

    double meanOriginMs() {
        return mean(timeOriginMs, executions - hits, known == null ? null : known.lifetimeOriginMs());
    }

    private static double mean(@Nullable Double time, double count, @Nullable Double lifetime) {
        if (time != null && count > 0) {
            return time / count;
        }
        return lifetime == null ? Double.NaN : lifetime;
    }
}
