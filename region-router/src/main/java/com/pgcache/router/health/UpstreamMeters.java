package com.pgcache.router.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * {@code router_upstream_seconds} until the head of an answer, by outcome: {@code 2xx} to {@code 5xx}, {@code broken},
 * {@code unreachable}, {@code abandoned}; {@code router_upstream_in} is 1 for one that gets requests,
 * {@code router_upstream_in_flight} those whose answer has not begun. All by group and address.
 */
final class UpstreamMeters {

    private final MeterRegistry meters;
    private final Tags tags;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    UpstreamMeters(MeterRegistry meters, String group, Upstream upstream) {
        this.meters = meters;
        this.tags = Tags.of("group", group, "upstream", upstream.toString());
        gauge("router.upstream.in", upstream, replica -> replica.isIn() ? 1 : 0);
        gauge("router.upstream.in.flight", upstream, replica -> replica.inFlight()
                .get());
    }

    /** Takes the place of the same upstream's under an older configuration. */
    private void gauge(String name, Upstream upstream, ToDoubleFunction<Upstream> value) {
        Meter before = meters.find(name).tags(tags).gauge();
        if (before != null) {
            meters.remove(before);
        }
        Gauge.builder(name, upstream, value).tags(tags).register(meters);
    }

    void answered(int status, long nanos) {
        note(status / 100 + "xx", nanos);
    }

    void note(String outcome, long nanos) {
        timers.computeIfAbsent(outcome, label -> meters.timer("router.upstream", tags.and("outcome", label)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
