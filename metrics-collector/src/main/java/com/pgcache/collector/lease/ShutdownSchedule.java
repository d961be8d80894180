package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.scrape.ScrapeSchedule;
import com.pgcache.collector.wave.WaveSchedule;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The end of a process, in an order that loses nothing: first others get the instances, at once, as their slots do not
 * wait; then what is under way is finished; then it is stored.
 */
@ApplicationScoped
class ShutdownSchedule {

    private static final Logger LOG = Logger.getLogger(ShutdownSchedule.class);

    private static final long POLL_MS = 20;

    private final LeaseSchedule leases;
    private final ScrapeSchedule scrapes;
    private final WaveSchedule waves;
    private final long limitMs;

    ShutdownSchedule(LeaseSchedule leases, ScrapeSchedule scrapes, WaveSchedule waves, CollectorConfig config) {
        this.leases = leases;
        this.scrapes = scrapes;
        this.waves = waves;
        this.limitMs = config.lease().stopLimit().toMillis();
    }

    /** Waiting is right here: this is the thread that ends the process, and the pool closes after it. */
    void stop(@Observes ShutdownEvent event) {
        String handedBack = leases.leave()
                .orTimeout(limitMs, TimeUnit.MILLISECONDS)
                .handle((count, failure) -> failure == null ? "" + count : "none, " + failure)
                .join();
        scrapes.stop();
        boolean idle = waitFor(scrapes::isIdle);
        boolean stored = waitFor(() -> waves.isEmpty() || drained());
        LOG.infof("stopped; leases handed back: %s, scrapes finished: %s, all stored: %s", handedBack, idle, stored);
    }

    private boolean drained() {
        waves.drain()
                .subscribeAsCompletionStage()
                .orTimeout(limitMs, TimeUnit.MILLISECONDS)
                .handle((done, failure) -> failure)
                .join();
        return waves.isEmpty();
    }

    private boolean waitFor(BooleanSupplier end) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        boolean reached = end.getAsBoolean();
        while (!reached && System.nanoTime() < until) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
                return false;
            }
            reached = end.getAsBoolean();
        }
        return reached;
    }
}
