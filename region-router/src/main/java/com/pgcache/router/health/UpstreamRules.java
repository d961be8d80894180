package com.pgcache.router.health;

import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;

/** What the numbers of {@link RouterConfig.Health} and {@link RouterConfig.Upstream} may be. */
final class UpstreamRules {

    private UpstreamRules() {}

    /** @throws IllegalArgumentException that names every property that is wrong, its value, and what is allowed */
    static RouterConfig checked(RouterConfig config) {
        RouterConfig.Health health = config.health();
        RouterConfig.Upstream upstream = config.upstream();
        Complaints complaints = new Complaints();
        complaints.range("health.interval", health.interval().toMillis(), 1, 3_600_000, " ms");
        complaints.range("health.timeout", health.timeout().toMillis(), 1, 3_600_000, " ms");
        complaints.range("health.failures", health.failures(), 1, 1_000, "");
        complaints.range("health.eject-after", health.ejectAfter(), 1, 1_000, "");
        complaints.range("health.slow-after", health.slowAfter(), 1, 1_000, "");
        complaints.range("health.slow-factor", health.slowFactor(), 2, 1_000, "");
        complaints.range("health.slow-from", health.slowFrom().toMillis(), 1, 3_600_000, " ms");
        complaints.range("health.ejection", health.ejection().toMillis(), 1, 3_600_000, " ms");
        complaints.range(
                "health.longest-ejection",
                health.longestEjection().toMillis(),
                health.ejection().toMillis(),
                3_600_000,
                " ms");
        complaints.range("health.ejected-percent", health.ejectedPercent(), 0, 100, "");
        complaints.range("upstream.in-flight", upstream.inFlight(), 1, 100_000, "");
        complaints.range("upstream.standing", upstream.standing(), 1, 100_000, "");
        complaints.range("upstream.standing-after", upstream.standingAfter().toMillis(), 1, 3_600_000, " ms");
        complaints.range("upstream.retry-percent", upstream.retryPercent(), 0, 100, "");
        complaints.range("upstream.connections", upstream.connections(), 1, 100_000, "");
        complaints.range("upstream.waiting", upstream.waiting(), 0, 100_000, "");
        complaints.range("upstream.connect-timeout", upstream.connectTimeout().toMillis(), 1, 3_600_000, " ms");
        complaints.range("upstream.answer-timeout", upstream.answerTimeout().toMillis(), 1, 3_600_000, " ms");
        complaints.range("upstream.idle-timeout", upstream.idleTimeout().toMillis(), 1, 3_600_000, " ms");
        complaints.range("upstream.chunk-bytes", upstream.chunkBytes(), 1_024, 16 << 20, "");
        complaints.raise();
        return config;
    }
}
