package com.pgcache.collector.lease;

import com.pgcache.collector.wave.WaveSchedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Between the ticks of the scheduler, which are a second apart at least: heartbeats and waves that come as soon as a test
 * may wait for one. A test waits for what they do, never for the pulse itself.
 */
@ApplicationScoped
class Pulse {

    private static final int PAUSE_MS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final LeaseSchedule leases;
    private final WaveSchedule waves;

    Pulse(LeaseSchedule leases, WaveSchedule waves) {
        this.leases = leases;
        this.waves = waves;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::beat, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void beat() {
        leases.tick().subscribe().with(done -> {}, failed -> {});
        waves.tick().subscribe().with(done -> {}, failed -> {});
    }
}
