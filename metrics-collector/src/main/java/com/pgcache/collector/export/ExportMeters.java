package com.pgcache.collector.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the export says about itself on {@code /q/metrics}; all of it is there when nothing is exported. */
@ApplicationScoped
class ExportMeters {

    /** Why a sample was not sent. */
    enum Drop {
        /** The receiver was away or slow for longer than the queue holds. */
        OVERFLOW,
        /** The receiver does not take it. */
        REFUSED,
        /** This process ended before. */
        STOPPED
    }

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter bytes;
    private final Timer duration;

    ExportMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sent = registry.counter("collector.export.samples.sent");
        this.bytes = registry.counter("collector.export.bytes.sent");
        this.duration = registry.timer("collector.export.request.duration");
        for (Drop reason : Drop.values()) {
            dropped(reason, 0);
        }
        for (String outcome : new String[] {"taken", "later", "refused"}) {
            registry.counter("collector.export.requests", "outcome", outcome);
        }
    }

    <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        registry.gauge(name, source, value);
    }

    void dropped(Drop reason, int samples) {
        registry.counter(
                        "collector.export.samples.dropped",
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment(samples);
    }

    /** @param bodyBytes compressed */
    void answered(SendOutcome outcome, int bodyBytes, long nanos) {
        registry.counter("collector.export.requests", "outcome", outcome.label())
                .increment();
        bytes.increment(bodyBytes);
        duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    void sent(int samples) {
        sent.increment(samples);
    }
}
