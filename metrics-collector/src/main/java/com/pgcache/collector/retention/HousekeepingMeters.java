package com.pgcache.collector.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What housekeeping did in this process; other replicas may have done the rest. A job that has not succeeded yet counts from
 * the start of the process, so that one that never does is noticed.
 */
@Startup
@ApplicationScoped
class HousekeepingMeters {

    private final MeterRegistry registry;
    private final Timer sorting;
    private final Map<Job, AtomicLong> successes = new EnumMap<>(Job.class);

    HousekeepingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sorting = registry.timer("collector.housekeeping.sorting");
        for (Job job : Job.values()) {
            AtomicLong last = new AtomicLong(now());
            successes.put(job, last);
            registry.gauge(
                    "collector.housekeeping.last.success.seconds", Tags.of("job", job.label()), last, AtomicLong::get);
        }
    }

    void partitionsMade(int count) {
        registry.counter("collector.housekeeping.partitions", "change", "made").increment(count);
    }

    void partitionsDropped(int count) {
        registry.counter("collector.housekeeping.partitions", "change", "dropped")
                .increment(count);
    }

    /** @param time copying, and waiting for the swap */
    void daySorted(Duration time) {
        sorting.record(time);
    }

    void rowsForgotten(String table, long rows) {
        registry.counter("collector.housekeeping.rows.forgotten", "table", table)
                .increment(rows);
    }

    /** Also when the job found nothing to do, or another replica at it. */
    void succeeded(Job job) {
        Objects.requireNonNull(successes.get(job)).set(now());
    }

    private long now() {
        return registry.config().clock().wallTime() / 1000;
    }
}
