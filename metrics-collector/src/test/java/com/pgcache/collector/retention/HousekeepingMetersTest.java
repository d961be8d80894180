package com.pgcache.collector.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.Startup;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingMetersTest {

    private final AtomicLong seconds = new AtomicLong(1_700_000_000);
    private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Clock() {
        @Override
        public long wallTime() {
            return seconds.get() * 1000;
        }

        @Override
        public long monotonicTime() {
            return seconds.get() * 1_000_000_000;
        }
    });
    private final HousekeepingMeters meters = new HousekeepingMeters(registry);

    @ParameterizedTest
    @EnumSource
    void aJobThatNeverSucceedsCountsFromTheStart(Job job) {
        seconds.addAndGet(172_801);

        assertThat(lastSuccess(job)).isEqualTo(1_700_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void aSuccessIsTheOneOfItsJobOnly(Job job) {
        seconds.addAndGet(3600);
        meters.succeeded(job);

        for (Job each : Job.values()) {
            assertThat(lastSuccess(each)).as(each.label()).isEqualTo(each == job ? 1_700_003_600 : 1_700_000_000);
        }
    }

    /** Otherwise the first success would make them, and without one there would be nothing to alert on. */
    @Test
    void theyAreThereFromTheStart() {
        assertThat(HousekeepingMeters.class).hasAnnotation(Startup.class);
    }

    private double lastSuccess(Job job) {
        return registry.get("collector.housekeeping.last.success.seconds")
                .tag("job", job.label())
                .gauge()
                .value();
    }
}
