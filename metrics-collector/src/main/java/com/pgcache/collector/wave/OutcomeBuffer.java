package com.pgcache.collector.wave;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.wave.CollectorMeters.Drop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes that are not stored yet, in the order in which they came. It takes whatever comes, and drops the oldest when
 * it has too many bytes or they are too old.
 *
 * <p>Of the per-query statistics of an instance it keeps the latest report only: counters are cumulative, so their sums
 * still hold, and what is lost is when within the outage they grew. When bytes run out, reports go before scrapes.
 */
@ApplicationScoped
public class OutcomeBuffer {

    private static final Logger LOG = Logger.getLogger(OutcomeBuffer.class);

    /** A minute with a drop is a minute in which we do not do our work; and one line in the log is enough for it. */
    private static final long TELLING_NANOS = Duration.ofMinutes(1).toNanos();

    /** One outcome. Its fields are this class's business; the monitor of the buffer guards them. */
    static final class Pending {

        /** This object, its place in the queue, and its place among the reports. */
        private static final int FIXED_BYTES = 120;

        private final UUID instanceId;
        private final Instant collectedAt;
        private final @Nullable PackedScrape scrape;
        private final long addedAtNanos;
        private final @Nullable CompletableFuture<Void> stored;
        private @Nullable QueryReport queries;
        private int queriesBytes;

        private Pending(Outcome outcome, long now, @Nullable CompletableFuture<Void> stored) {
            this.instanceId = outcome.instanceId();
            this.collectedAt = outcome.collectedAt();
            this.scrape = outcome.scraped() == null ? null : PackedScrape.of(outcome.scraped());
            this.queries = outcome.queries();
            this.queriesBytes =
                    outcome.queries() == null ? 0 : outcome.queries().heapBytes();
            this.addedAtNanos = now;
            this.stored = stored;
        }

        /** For whoever stores it; unpacked anew by each call. */
        Outcome outcome() {
            return new Outcome(instanceId, collectedAt, scrape == null ? null : scrape.unpacked(), queries);
        }

        private int bytes() {
            return FIXED_BYTES + (scrape == null ? 0 : scrape.bytes()) + queriesBytes;
        }
    }

    private final CollectorMeters meters;
    private final long limitBytes;
    private final long limitNanos;

    private final Deque<Pending> waiting = new ArrayDeque<>();

    /** The one report that is kept per instance, oldest first. */
    private final Map<UUID, Pending> reports = new LinkedHashMap<>();

    private long bytes;
    private int underWay;
    private long droppedUntold;
    private @Nullable Long toldAtNanos;
    private @Nullable Long droppedAtNanos;

    public OutcomeBuffer(CollectorMeters meters, CollectorConfig config) {
        this.meters = meters;
        this.limitBytes = config.wave().bufferBytes();
        this.limitNanos = config.wave().bufferAge().toNanos();
        meters.gauge("collector.buffer.outcomes", this, OutcomeBuffer::size);
        meters.gauge("collector.buffer.bytes", this, OutcomeBuffer::bytes);
        meters.gauge("collector.buffer.oldest.age.seconds", this, OutcomeBuffer::oldestAgeSeconds);
    }

    /** For whoever need not know what becomes of it. */
    public void put(Outcome outcome) {
        put(outcome, null);
    }

    /**
     * Completes when the outcome is stored, at the next wave while the database answers; fails with
     * {@link OutcomeDropped} when it never will be.
     */
    public Uni<Void> add(Outcome outcome) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        put(outcome, stored);
        return Uni.createFrom().completionStage(stored);
    }

    /** True when somebody waits until one of those is stored that nobody has taken yet. */
    synchronized boolean isAwaited() {
        return waiting.stream().anyMatch(each -> each.stored != null);
    }

    /** Waiting, and taken but not stored yet. */
    public synchronized int size() {
        return waiting.size() + underWay;
    }

    /** True when something was dropped within the last minute for want of a database. */
    public synchronized boolean isDropping() {
        Long last = droppedAtNanos;
        return last != null && System.nanoTime() - last < TELLING_NANOS;
    }

    synchronized long bytes() {
        return bytes;
    }

    private synchronized double oldestAgeSeconds() {
        Pending oldest = waiting.peekFirst();
        return oldest == null ? 0 : (System.nanoTime() - oldest.addedAtNanos) / 1e9;
    }

    /** The oldest ones. Each has to be given to {@link #settled} or {@link #putBack}. */
    synchronized List<Pending> take(int limit) {
        List<Pending> taken = new ArrayList<>(Math.min(limit, waiting.size()));
        while (taken.size() < limit && !waiting.isEmpty()) {
            Pending next = waiting.removeFirst();
            reports.remove(next.instanceId, next);
            taken.add(next);
        }
        underWay += taken.size();
        return taken;
    }

    /** Stored, or refused for good: no longer ours. */
    void settled(List<Pending> done, @Nullable Throwable failure) {
        synchronized (this) {
            underWay -= done.size();
            done.forEach(each -> bytes -= each.bytes());
        }
        done.forEach(each -> tell(each, failure));
    }

    /** Refused for good, and counted. The log has said which one. */
    void refused(List<Pending> refused) {
        meters.outcomesDropped(Drop.REFUSED, refused.size());
        settled(refused, new OutcomeDropped("refused by the database"));
    }

    /** Before all others, in their order. */
    void putBack(List<Pending> notStored) {
        List<Pending> dropped;
        synchronized (this) {
            underWay -= notStored.size();
            for (int i = notStored.size() - 1; i >= 0; i--) {
                Pending each = notStored.get(i);
                waiting.addFirst(each);
                if (each.queries != null && reports.putIfAbsent(each.instanceId, each) != null) {
                    forgetReport(each);
                }
            }
            dropped = tooManyBytes();
        }
        drop(dropped, Drop.BYTES);
    }

    /** Before they are taken: what is too old helps nobody, and one that the database never takes must end somewhere. */
    void dropOld() {
        List<Pending> dropped = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (Pending oldest = waiting.peekFirst();
                    oldest != null && now - oldest.addedAtNanos > limitNanos;
                    oldest = waiting.peekFirst()) {
                dropped.add(removeOldest());
            }
        }
        drop(dropped, Drop.AGE);
    }

    private void put(Outcome outcome, @Nullable CompletableFuture<Void> stored) {
        Pending pending = new Pending(outcome, System.nanoTime(), stored);
        List<Pending> dropped;
        synchronized (this) {
            waiting.addLast(pending);
            bytes += pending.bytes();
            if (pending.queries != null) {
                Pending before = reports.remove(pending.instanceId);
                if (before != null) {
                    forgetReport(before);
                }
                reports.put(pending.instanceId, pending);
            }
            dropped = tooManyBytes();
        }
        drop(dropped, Drop.BYTES);
    }

    private List<Pending> tooManyBytes() {
        List<Pending> dropped = new ArrayList<>();
        while (bytes > limitBytes && !reports.isEmpty()) {
            Pending oldest = reports.values().iterator().next();
            reports.remove(oldest.instanceId);
            forgetReport(oldest);
            droppedAtNanos = System.nanoTime();
        }
        while (bytes > limitBytes && !waiting.isEmpty()) {
            dropped.add(removeOldest());
        }
        return dropped;
    }

    private Pending removeOldest() {
        Pending oldest = waiting.removeFirst();
        reports.remove(oldest.instanceId, oldest);
        bytes -= oldest.bytes();
        return oldest;
    }

    private void forgetReport(Pending pending) {
        bytes -= pending.queriesBytes;
        pending.queries = null;
        pending.queriesBytes = 0;
        meters.reportSuperseded();
    }

    private void drop(List<Pending> dropped, Drop reason) {
        if (dropped.isEmpty()) {
            return;
        }
        meters.outcomesDropped(reason, dropped.size());
        long untold;
        synchronized (this) {
            long now = System.nanoTime();
            droppedAtNanos = now;
            droppedUntold += dropped.size();
            boolean quiet = toldAtNanos != null && now - toldAtNanos < TELLING_NANOS;
            untold = quiet ? 0 : droppedUntold;
            if (!quiet) {
                toldAtNanos = now;
                droppedUntold = 0;
            }
        }
        if (untold > 0) {
            LOG.warnf("outcomes dropped that could not be stored in time: %d", untold);
        }
        OutcomeDropped failure = new OutcomeDropped("the database was away for too long");
        dropped.forEach(each -> tell(each, failure));
    }

    private static void tell(Pending pending, @Nullable Throwable failure) {
        CompletableFuture<Void> stored = pending.stored;
        if (stored != null && failure == null) {
            stored.complete(null);
        } else if (stored != null) {
            stored.completeExceptionally(failure);
        }
    }
}
