package com.pgcache.collector.lease;

import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What the collector says about itself on {@code /q/metrics}. */
@ApplicationScoped
class CollectorMeters {

    private final MeterRegistry registry;
    private final Counter skippedSlots;
    private final Counter droppedOutcomes;
    private final DistributionSummary waveSize;
    private final Timer waveTime;

    CollectorMeters(MeterRegistry registry, ScrapeQueue queue) {
        this.registry = registry;
        this.skippedSlots = registry.counter("collector.slots.skipped");
        this.droppedOutcomes = registry.counter("collector.outcomes.dropped");
        this.waveSize = registry.summary("collector.wave.size");
        this.waveTime = registry.timer("collector.wave.duration");
        registry.gauge("collector.scrapes.in.flight", queue, ScrapeQueue::open);
    }

    void scraped(ScrapeCode code) {
        registry.counter("collector.scrapes", "outcome", code.code()).increment();
    }

    void slotsSkipped(long slots) {
        skippedSlots.increment(slots);
    }

    void outcomesDropped(int outcomes) {
        droppedOutcomes.increment(outcomes);
    }

    void rowsWritten(String table, int rows) {
        registry.counter("collector.rows.written", "table", table).increment(rows);
    }

    void templatesDropped(int templates) {
        registry.counter("collector.templates.dropped").increment(templates);
    }

    void waveStored(int size, Duration time) {
        waveSize.record(size);
        waveTime.record(time);
    }
}
