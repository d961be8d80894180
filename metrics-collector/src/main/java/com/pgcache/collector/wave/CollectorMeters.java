package com.pgcache.collector.wave;

import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the collector says about itself on {@code /q/metrics}. */
@ApplicationScoped
public class CollectorMeters {

    /** Why a slot was not scraped. */
    public enum Skip {
        /** Its time was over before it could begin: this process was stopped or too busy. */
        LATE,
        /** The scrape before was still under way. */
        OVERLAP,
        /** All places were taken for too long. */
        NO_PLACE,
        /** It fell between two holders of the instance. */
        TAKEOVER
    }

    /** Why an outcome was not stored. */
    public enum Drop {
        AGE,
        BYTES,
        /** The database does not take it, whenever it is tried. */
        REFUSED
    }

    private final MeterRegistry registry;
    private final Map<ScrapeCode, Counter> scrapes = new EnumMap<>(ScrapeCode.class);
    private final Map<Skip, Counter> skippedSlots = new EnumMap<>(Skip.class);
    private final Map<Drop, Counter> droppedOutcomes = new EnumMap<>(Drop.class);
    private final Counter supersededReports;
    private final Counter bytesRead;
    private final Counter leasesClaimed;
    private final Counter leasesHandedBack;
    private final Timer startLateness;
    private final Timer parseTime;
    private final DistributionSummary waveSize;
    private final Timer waveTime;

    public CollectorMeters(MeterRegistry registry) {
        this.registry = registry;
        for (ScrapeCode code : ScrapeCode.values()) {
            scrapes.put(code, registry.counter("collector.scrapes", "outcome", code.code()));
        }
        for (Skip reason : Skip.values()) {
            skippedSlots.put(reason, registry.counter("collector.slots.skipped", "reason", tag(reason)));
        }
        for (Drop reason : Drop.values()) {
            droppedOutcomes.put(reason, registry.counter("collector.outcomes.dropped", "reason", tag(reason)));
        }
        this.supersededReports = registry.counter("collector.reports.superseded");
        this.bytesRead = registry.counter("collector.bytes.read");
        this.leasesClaimed = registry.counter("collector.leases.claimed");
        this.leasesHandedBack = registry.counter("collector.leases.handed.back");
        this.startLateness = Timer.builder("collector.start.lateness")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.parseTime = registry.timer("collector.parse.duration");
        this.waveSize = registry.summary("collector.wave.size");
        this.waveTime = registry.timer("collector.wave.duration");
    }

    /** Asked for {@code value} whenever somebody reads the meters. */
    public <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        registry.gauge(name, source, value);
    }

    public void scraped(ScrapeCode code) {
        count(scrapes, code, 1);
    }

    public void slotsSkipped(Skip reason, long slots) {
        count(skippedSlots, reason, slots);
    }

    public void startedLate(long nanos) {
        startLateness.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** @param bytes of a body, inflated */
    public void parsed(long bytes, long nanos) {
        bytesRead.increment(bytes);
        parseTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void leasesClaimed(int leases) {
        leasesClaimed.increment(leases);
    }

    public void leasesHandedBack(int leases) {
        leasesHandedBack.increment(leases);
    }

    void outcomesDropped(Drop reason, int outcomes) {
        count(droppedOutcomes, reason, outcomes);
    }

    void reportSuperseded() {
        supersededReports.increment();
    }

    void rowsWritten(String table, int rows) {
        registry.counter("collector.rows.written", "table", table).increment(rows);
    }

    void templatesDropped(int templates) {
        registry.counter("collector.templates.dropped").increment(templates);
    }

    void waveStored(int size, long nanos) {
        waveSize.record(size);
        waveTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static <K> void count(Map<K, Counter> counters, K key, long times) {
        Counter counter = counters.get(key);
        // there is one for every constant
        if (counter != null && times > 0) {
            counter.increment(times);
        }
    }

    private static String tag(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
