package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.Resolution;
import com.pgcache.collector.target.Resolution.Refused;
import com.pgcache.collector.target.Resolution.Vetted;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leases on their way: waiting for a free place, under way, and finished but not stored. A target that hangs holds its
 * place and nothing else; the others are stored by the next tick.
 */
@ApplicationScoped
class ScrapeQueue {

    private static final Logger LOG = Logger.getLogger(ScrapeQueue.class);

    private record Waiting(Lease lease, long claimedAtNanos) {}

    private final InstanceScrape scrapes;
    private final int concurrency;
    private final int batch;
    private final long patienceNanos;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Finished> finished = new ArrayDeque<>();
    private int open;

    ScrapeQueue(InstanceScrape scrapes, CollectorConfig config) {
        this.scrapes = scrapes;
        this.concurrency = config.scrape().concurrency();
        this.batch = config.lease().batch();
        this.patienceNanos = config.lease().margin().toNanos();
    }

    /** Leases that may still be claimed. */
    synchronized int free() {
        return Math.max(0, batch - waiting.size() - open - finished.size());
    }

    synchronized int open() {
        return open;
    }

    void start(List<Lease> leases) {
        long now = System.nanoTime();
        synchronized (this) {
            leases.forEach(lease -> waiting.add(new Waiting(lease, now)));
        }
        fill();
    }

    /** All that is finished, oldest first. What could not be stored has to be {@linkplain #putBack put back}. */
    synchronized List<Finished> drain() {
        List<Finished> drained = new ArrayList<>(finished);
        finished.clear();
        return drained;
    }

    synchronized void putBack(List<Finished> notStored) {
        for (int i = notStored.size() - 1; i >= 0; i--) {
            finished.addFirst(notStored.get(i));
        }
    }

    private void fill() {
        for (Lease next = next(); next != null; next = next()) {
            Lease lease = next;
            scrapes.resolve(lease)
                    .flatMap(resolution -> scraped(lease, resolution))
                    .subscribe()
                    .with(this::done, fault -> failed(lease, fault));
        }
    }

    private Uni<Finished> scraped(Lease lease, Resolution resolution) {
        if (resolution instanceof Vetted target) {
            return scrapes.scrape(lease, target);
        }
        ScrapeCode code = resolution instanceof Refused refused ? refused.code() : ScrapeCode.UNKNOWN;
        return Uni.createFrom().item(scrapes.refused(lease, code));
    }

    /** The next one to start, with its place taken; null when there is none, or no place. */
    private synchronized @Nullable Lease next() {
        while (open < concurrency) {
            Waiting next = waiting.poll();
            if (next == null) {
                return null;
            }
            if (System.nanoTime() - next.claimedAtNanos() <= patienceNanos) {
                open++;
                return next.lease();
            }
            // its lease might run out under way, and then another collector would scrape it as well
            finished.add(new Finished(next.lease(), null, null, System.nanoTime()));
        }
        return null;
    }

    private void done(Finished outcome) {
        synchronized (this) {
            open--;
            finished.add(outcome);
        }
        fill();
    }

    private void failed(Lease lease, Throwable fault) {
        LOG.errorf(fault, "scrape failed by a fault of ours: instance %s", lease.instanceId());
        done(new Finished(lease, null, null, System.nanoTime()));
    }
}
