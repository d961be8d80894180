package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.export.ExportSchedule;
import com.pgcache.collector.scrape.ScrapeSchedule;
import com.pgcache.collector.wave.WaveSchedule;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The end of a process, in an order that loses nothing: first others get the instances, at once, as their slots do not
 * wait; then what is under way is finished; then it is stored, and
 * sent on where somebody wants it.
 */
@ApplicationScoped
class ShutdownSchedule {

    private static final Logger LOG = Logger.getLogger(ShutdownSchedule.class);

    private static final long POLL_MS = 20;

    private final LeaseSchedule leases;
    private final ScrapeSchedule scrapes;
    private final WaveSchedule waves;
    private final ExportSchedule export;
    private final long limitMs;
    private final long exportLimitMs;

    // five parameters: one for each step
    ShutdownSchedule(
            LeaseSchedule leases,
            ScrapeSchedule scrapes,
            WaveSchedule waves,
            ExportSchedule export,
            CollectorConfig config) {
        this.leases = leases;
        this.scrapes = scrapes;
        this.waves = waves;
        this.export = export;
        this.exportLimitMs = config.export().stopLimit().toMillis();
        this.limitMs = config.lease().stopLimit().toMillis();
    }

    /** Waiting is right here: this is the thread that ends the process, and the pool closes after it. */
    void stop(@Observes ShutdownEvent event) {
        String handedBack = leases.leave()
                .orTimeout(limitMs, TimeUnit.MILLISECONDS)
                .handle((count, failure) -> failure == null ? "" + count : "none, " + failure)
                .join();
        scrapes.stop();
        boolean idle = waitFor(scrapes::isIdle, limitMs);
        boolean stored = waitFor(() -> waves.isEmpty() || drained(), limitMs);
        waitFor(() -> export.isEmpty() || sentOn(), exportLimitMs);
        export.abandon();
        LOG.infof("stopped; leases handed back: %s, scrapes finished: %s, all stored: %s", handedBack, idle, stored);
    }

    private boolean drained() {
        join(waves.drain(), limitMs);
        return waves.isEmpty();
    }

    private boolean sentOn() {
        join(export.drain(), exportLimitMs);
        return export.isEmpty();
    }

    private static void join(Uni<Void> work, long limitMs) {
        work.subscribeAsCompletionStage()
                .orTimeout(limitMs, TimeUnit.MILLISECONDS)
                .handle((done, failure) -> failure)
                .join();
    }

    private static boolean waitFor(BooleanSupplier end, long limitMs) {
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
