package com.pgcache.collector.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What housekeeping did in this process; other replicas may have done the rest. */
@ApplicationScoped
class HousekeepingMeters {

    private final MeterRegistry registry;
    private final Timer sorting;
    private final Map<String, AtomicLong> successes = new ConcurrentHashMap<>();

    HousekeepingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sorting = registry.timer("collector.housekeeping.sorting");
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
    void succeeded(String job) {
        successes
                .computeIfAbsent(
                        job,
                        name -> registry.gauge(
                                "collector.housekeeping.last.success.seconds",
                                Tags.of("job", name),
                                new AtomicLong(),
                                AtomicLong::get))
                .set(System.currentTimeMillis() / 1000);
    }
}
