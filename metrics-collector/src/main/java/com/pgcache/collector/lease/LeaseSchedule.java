package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The heartbeat: stores what is finished, hands those leases back, and claims what is due. */
@ApplicationScoped
class LeaseSchedule {

    private static final Logger LOG = Logger.getLogger(LeaseSchedule.class);

    /** A database that does not answer at all must not stop the heartbeat for good. */
    private static final Duration TICK_LIMIT = Duration.ofSeconds(30);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final LeaseWriter leases;
    private final ScrapeQueue queue;
    private final WaveStore store;
    private final CollectorMeters meters;
    private final long storeWithinNanos;

    private volatile boolean stopping;
    private volatile boolean databaseAnswers = true;

    // five parameters: the heartbeat is where the four parts and their limits meet
    LeaseSchedule(
            LeaseWriter leases, ScrapeQueue queue, WaveStore store, CollectorMeters meters, CollectorConfig config) {
        this.leases = leases;
        this.queue = queue;
        this.store = store;
        this.meters = meters;
        this.storeWithinNanos = config.lease().storeWithin().toNanos();
    }

    @Scheduled(every = "{collector.lease.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return storeFinished()
                .flatMap(stored -> leases.adopt())
                .flatMap(adopted -> claim())
                .invoke(() -> databaseAnswers(true))
                .ifNoItem()
                .after(TICK_LIMIT)
                .fail()
                .onFailure()
                .recoverWithUni(this::failed);
    }

    /** A process that ends hands back what it holds, so that others need not wait for its leases to run out. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        // Waiting is right here: this is the thread that ends the process, and the pool closes after it.
        storeFinished()
                .onFailure()
                .recoverWithNull()
                .flatMap(stored -> leases.handAllBack(holder))
                .subscribeAsCompletionStage()
                .orTimeout(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((count, failure) -> {
                    LOG.infof("stopped; leases handed back: %s", failure == null ? count : "none, " + failure);
                    return count;
                })
                .join();
    }

    private Uni<Void> storeFinished() {
        List<Finished> wave = notTooOld(queue.drain());
        if (wave.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        meters.slotsSkipped(
                wave.stream().filter(finished -> finished.scraped() == null).count());
        return store.store(wave)
                .flatMap(stored -> leases.handBack(holder, wave))
                .onFailure()
                .invoke(() -> queue.putBack(wave))
                .replaceWithVoid();
    }

    private Uni<Void> claim() {
        int free = queue.free();
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        return leases.claim(holder, free).invoke(this::start).replaceWithVoid();
    }

    private void start(Claimed claimed) {
        meters.slotsSkipped(claimed.skippedSlots());
        LOG.debugf("claimed=%d skipped=%d", claimed.leases().size(), claimed.skippedSlots());
        queue.start(claimed.leases());
    }

    /** What cannot be stored for long is dropped, so that one wave that the database refuses does not stop all others. */
    private List<Finished> notTooOld(List<Finished> drained) {
        long now = System.nanoTime();
        List<Finished> wave = new ArrayList<>(drained);
        wave.removeIf(finished -> now - finished.atNanos() > storeWithinNanos);
        if (wave.size() < drained.size()) {
            meters.outcomesDropped(drained.size() - wave.size());
            LOG.warnf("outcomes dropped that could not be stored in time: %d", drained.size() - wave.size());
        }
        return wave;
    }

    private Uni<Void> failed(Throwable cause) {
        if (databaseAnswers) {
            LOG.warnf(cause, "the database does not take our work; trying again every tick");
        }
        databaseAnswers(false);
        return Uni.createFrom().voidItem();
    }

    private void databaseAnswers(boolean answers) {
        if (answers && !databaseAnswers) {
            LOG.info("the database takes our work again");
        }
        databaseAnswers = answers;
    }
}
