package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.Resolution;
import com.pgcache.collector.target.Resolution.Refused;
import com.pgcache.collector.target.Resolution.Vetted;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leases on their way: waiting for a free place, under way, and finished but not stored. A target that hangs holds its
 * place and nothing else; the others are stored by the next tick.
 *
 * <p>Places are shared three ways: so many for all, fewer for one organisation, and fewer still for one address, which
 * may be somebody else's machine whatever the number of names and organisations that lead to it. A scrape that waits
 * for its organisation or address holds no place, and those behind it go first.
 */
@ApplicationScoped
class ScrapeQueue {

    private static final Logger LOG = Logger.getLogger(ScrapeQueue.class);

    /** @param target null before its name was looked up */
    private record Waiting(Lease lease, long claimedAtNanos, @Nullable Vetted target) {}

    private final InstanceScrape scrapes;
    private final int concurrency;
    private final int batch;
    private final long patienceNanos;

    private final Shares<String> organisations;
    private final Shares<InetAddress> addresses;

    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Those whose address was busy when it became known; they go before the others. */
    private final Deque<Waiting> resolved = new ArrayDeque<>();

    private final Deque<Finished> finished = new ArrayDeque<>();
    private int open;

    ScrapeQueue(InstanceScrape scrapes, CollectorConfig config) {
        this.scrapes = scrapes;
        this.concurrency = config.scrape().concurrency();
        this.organisations = new Shares<>(config.scrape().perOrganisation());
        this.addresses = new Shares<>(config.scrape().perAddress());
        this.batch = config.lease().batch();
        this.patienceNanos = config.lease().margin().toNanos();
    }

    /** Leases that may still be claimed. */
    synchronized int free() {
        return Math.max(0, batch - waiting.size() - resolved.size() - open - finished.size());
    }

    synchronized int open() {
        return open;
    }

    void start(List<Lease> leases) {
        long now = System.nanoTime();
        synchronized (this) {
            leases.forEach(lease -> waiting.add(new Waiting(lease, now, null)));
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
        for (Waiting next = next(); next != null; next = next()) {
            Vetted target = next.target();
            if (target == null) {
                resolve(next);
            } else {
                scrape(next.lease(), target);
            }
        }
    }

    private void resolve(Waiting next) {
        scrapes.resolve(next.lease())
                .subscribe()
                .with(
                        resolution -> resolved(next, resolution),
                        fault -> done(next.lease(), null, faulty(next.lease(), fault)));
    }

    private void resolved(Waiting next, Resolution resolution) {
        if (resolution instanceof Refused refused) {
            done(next.lease(), null, scrapes.refused(next.lease(), refused.code()));
        } else if (resolution instanceof Vetted target) {
            if (takeAddress(next, target)) {
                scrape(next.lease(), target);
            } else {
                fill();
            }
        }
    }

    private void scrape(Lease lease, Vetted target) {
        scrapes.scrape(lease, target)
                .subscribe()
                .with(outcome -> done(lease, target, outcome), fault -> done(lease, target, faulty(lease, fault)));
    }

    /** The next one to start, with its places taken; null when there is none, or no place. */
    private synchronized @Nullable Waiting next() {
        giveUpLate(resolved);
        giveUpLate(waiting);
        if (open >= concurrency) {
            return null;
        }
        Waiting next = first(resolved);
        if (next == null) {
            next = first(waiting);
        }
        if (next != null) {
            open++;
            organisations.take(next.lease().orgId());
            if (next.target() != null) {
                addresses.take(next.target().address());
            }
        }
        return next;
    }

    private @Nullable Waiting first(Deque<Waiting> queue) {
        for (Iterator<Waiting> each = queue.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            Vetted target = next.target();
            if (organisations.isFree(next.lease().orgId()) && (target == null || addresses.isFree(target.address()))) {
                each.remove();
                return next;
            }
        }
        return null;
    }

    /** Their leases might run out under way, and then another collector would scrape them as well. */
    private void giveUpLate(Deque<Waiting> queue) {
        long now = System.nanoTime();
        queue.removeIf(next -> {
            boolean late = now - next.claimedAtNanos() > patienceNanos;
            if (late) {
                finished.add(new Finished(next.lease(), null, null, now));
            }
            return late;
        });
    }

    /** False when the address is busy: then the places go back, and it waits without any. */
    private synchronized boolean takeAddress(Waiting next, Vetted target) {
        if (addresses.isFree(target.address())) {
            addresses.take(target.address());
            return true;
        }
        open--;
        organisations.giveBack(next.lease().orgId());
        resolved.add(new Waiting(next.lease(), next.claimedAtNanos(), target));
        return false;
    }

    /** @param target whose place is free again; null when the scrape did not get that far */
    private void done(Lease lease, @Nullable Vetted target, Finished outcome) {
        synchronized (this) {
            open--;
            organisations.giveBack(lease.orgId());
            if (target != null) {
                addresses.giveBack(target.address());
            }
            finished.add(outcome);
        }
        fill();
    }

    private static Finished faulty(Lease lease, Throwable fault) {
        LOG.errorf(fault, "scrape failed by a fault of ours: instance %s", lease.instanceId());
        return new Finished(lease, null, null, System.nanoTime());
    }
}
