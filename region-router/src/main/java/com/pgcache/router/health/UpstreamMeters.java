package com.pgcache.router.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
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

    private static final String IN = "router.upstream.in";
    private static final String IN_FLIGHT = "router.upstream.in.flight";

    private final MeterRegistry meters;
    private final Upstream upstream;
    private final Tags tags;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** Nothing is to be seen before {@link #show()}: the configuration may still be refused. */
    UpstreamMeters(MeterRegistry meters, String group, Upstream upstream) {
        this.meters = meters;
        this.upstream = upstream;
        this.tags = Tags.of("group", group, "upstream", upstream.toString());
    }

    /** Takes the place of the same upstream's under an older configuration. */
    void show() {
        removeGauges();
        gauge(IN, replica -> replica.isIn() ? 1 : 0);
        gauge(IN_FLIGHT, replica -> replica.inFlight().count());
    }

    /** The upstream is no longer configured. */
    void remove() {
        removeGauges();
        List.copyOf(meters.find("router.upstream").tags(tags).timers()).forEach(meters::remove);
    }

    private void gauge(String name, ToDoubleFunction<Upstream> value) {
        Gauge.builder(name, upstream, value).tags(tags).register(meters);
    }

    private void removeGauges() {
        for (String name : List.of(IN, IN_FLIGHT)) {
            List.copyOf(meters.find(name).tags(tags).gauges()).forEach(meters::remove);
        }
    }

    void answered(int status, long nanos) {
        note(status / 100 + "xx", nanos);
    }

    void note(String outcome, long nanos) {
        timers.computeIfAbsent(outcome, label -> meters.timer("router.upstream", tags.and("outcome", label)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
