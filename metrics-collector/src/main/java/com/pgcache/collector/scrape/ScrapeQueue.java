package com.pgcache.collector.scrape;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.Resolution;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes that are due, waiting for a free place or under way. A target that hangs holds its place and nothing else.
 *
 * <p>Places are shared: so many for all, fewer for one organisation, and fewer still for one address, which
 * may be somebody else's machine whatever the number of names and organisations that lead to it. Those that ran out of
 * time at their last scrape have some of the places, however many they are, so that the others do not wait for them. A
 * scrape that waits for its organisation, its address or such a place holds none, and those behind it go first.
 */
@ApplicationScoped
class ScrapeQueue {

    private static final Logger LOG = Logger.getLogger(ScrapeQueue.class);

    /** @param target null before its name was looked up */
    private record Waiting(Due due, Consumer<Finished> whenDone, @Nullable Vetted target) {}

    private final InstanceScrape scrapes;
    private final CollectorMeters meters;
    private final int concurrency;
    private final int afterTimeout;
    private final long patienceNanos;

    private final Shares<String> organisations;
    private final Shares<Object> addresses;

    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Those whose address was busy when it became known; they go before the others. */
    private final Deque<Waiting> resolved = new ArrayDeque<>();

    /** Those who want the free places filled. One of them does it for all, so that a scrape that ends at once is no recursion. */
    private final AtomicInteger fillers = new AtomicInteger();

    private int open;
    private int openAfterTimeout;

    ScrapeQueue(InstanceScrape scrapes, CollectorMeters meters, CollectorConfig config) {
        this.scrapes = scrapes;
        this.meters = meters;
        this.concurrency = config.scrape().concurrency();
        this.afterTimeout = config.scrape().afterTimeout();
        this.organisations = new Shares<>(config.scrape().perOrganisation());
        this.addresses = new Shares<>(config.scrape().perAddress());
        this.patienceNanos = config.lease().lateness().toNanos();
        meters.gauge("collector.scrapes.in.flight", this, ScrapeQueue::open);
    }

    synchronized int open() {
        return open;
    }

    /** @param whenDone told once for each of them, from any thread; it must not block */
    void start(List<Due> due, Consumer<Finished> whenDone) {
        synchronized (this) {
            due.forEach(each -> waiting.add(new Waiting(each, whenDone, null)));
        }
        fill();
    }

    /** Nothing that waits begins any more; what is under way goes on. */
    void abandon() {
        List<Waiting> abandoned;
        synchronized (this) {
            abandoned = new ArrayList<>(resolved);
            abandoned.addAll(waiting);
            resolved.clear();
            waiting.clear();
        }
        abandoned.forEach(ScrapeQueue::giveUp);
    }

    private void fill() {
        if (fillers.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            late().forEach(ScrapeQueue::giveUp);
            for (Waiting next = next(); next != null; next = next()) {
                Vetted target = next.target();
                if (target == null) {
                    resolve(next);
                } else {
                    scrape(next, target);
                }
            }
            seen = fillers.addAndGet(-seen);
        } while (seen > 0);
    }

    private void resolve(Waiting next) {
        scrapes.resolve(next.due())
                .subscribe()
                .with(resolution -> resolved(next, resolution), fault -> done(next, null, faulty(next.due(), fault)));
    }

    private void resolved(Waiting next, Resolution resolution) {
        if (resolution instanceof Refused refused) {
            done(next, null, scrapes.refused(next.due(), refused.code()));
        } else if (resolution instanceof Vetted target) {
            if (takeAddress(next, target)) {
                scrape(next, target);
            } else {
                fill();
            }
        }
    }

    private void scrape(Waiting next, Vetted target) {
        meters.startedLate(System.nanoTime() - next.due().dueAtNanos());
        scrapes.scrape(next.due(), target)
                .subscribe()
                .with(outcome -> done(next, target, outcome), fault -> done(next, target, faulty(next.due(), fault)));
    }

    /** The next one to start, with its places taken; null when there is none, or no place. */
    private synchronized @Nullable Waiting next() {
        if (open >= concurrency) {
            return null;
        }
        Waiting next = first(resolved);
        if (next == null) {
            next = first(waiting);
        }
        if (next != null) {
            enter(next.due());
            if (next.target() != null) {
                addresses.take(party(next.target().address()));
            }
        }
        return next;
    }

    private boolean isFree(Due due) {
        return organisations.isFree(due.target().orgId()) && (!due.afterTimeout() || openAfterTimeout < afterTimeout);
    }

    private void enter(Due due) {
        open++;
        openAfterTimeout += due.afterTimeout() ? 1 : 0;
        organisations.take(due.target().orgId());
    }

    private void leave(Due due) {
        open--;
        openAfterTimeout -= due.afterTimeout() ? 1 : 0;
        organisations.giveBack(due.target().orgId());
    }

    private @Nullable Waiting first(Deque<Waiting> queue) {
        for (Iterator<Waiting> each = queue.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            Vetted target = next.target();
            if (isFree(next.due()) && (target == null || addresses.isFree(party(target.address())))) {
                each.remove();
                return next;
            }
        }
        return null;
    }

    /** Those that waited too long, taken out. */
    private synchronized List<Waiting> late() {
        if (resolved.isEmpty() && waiting.isEmpty()) {
            return List.of();
        }
        List<Waiting> late = new ArrayList<>();
        takeLate(resolved, late);
        takeLate(waiting, late);
        return late;
    }

    private void takeLate(Deque<Waiting> queue, List<Waiting> late) {
        long now = System.nanoTime();
        queue.removeIf(next -> now - next.due().dueAtNanos() > patienceNanos && late.add(next));
    }

    /** False when the address is busy: then the places go back, and it waits without any. */
    private synchronized boolean takeAddress(Waiting next, Vetted target) {
        Object party = party(target.address());
        if (addresses.isFree(party)) {
            addresses.take(party);
            return true;
        }
        leave(next.due());
        resolved.add(new Waiting(next.due(), next.whenDone(), target));
        return false;
    }

    /** @param target whose place is free again; null when the scrape did not get that far */
    private void done(Waiting ended, @Nullable Vetted target, Finished outcome) {
        // first, so that nothing is on its way any more when no place is taken
        ended.whenDone().accept(outcome);
        synchronized (this) {
            leave(ended.due());
            if (target != null) {
                addresses.giveBack(party(target.address()));
            }
        }
        fill();
    }

    /** Whose machine it may be: of IPv6, one customer has a /64 at least, and could name a new address for each scrape. */
    static Object party(InetAddress address) {
        return address instanceof Inet6Address
                ? ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }

    private static void giveUp(Waiting late) {
        late.whenDone().accept(new Finished(late.due(), null, null));
    }

    private Finished faulty(Due due, Throwable fault) {
        LOG.errorf(
                fault,
                "scrape failed by a fault of ours: instance %s",
                due.target().instanceId());
        return scrapes.refused(due, ScrapeCode.UNKNOWN);
    }
}
