package com.pgcache.collector.slot;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.collector.wave.CollectorMeters.Skip;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The instances that are ours and what each is due for next. Times are milliseconds of the database's clock; for one
 * thread at a time. A slot is scraped once or skipped and counted; none is ever scraped beside the one before.
 */
public final class Agenda {

    /**
     * An instance for somebody else.
     *
     * @param nextSlotAt the first slot that we have not scraped
     */
    public record HandBack(UUID instanceId, Instant nextSlotAt) {}

    /** One instance. */
    private static final class Entry {

        private final UUID id;
        private Target target;
        private long nextMs;

        /** 0 when the per-query statistics should come with the next scrape, whenever that is. */
        private long nextQueriesMs;

        private int failures;
        private boolean timedOut;
        private boolean underWay;
        private long underWayMs;

        private Entry(Target target) {
            this.id = target.instanceId();
            this.target = target;
        }
    }

    private static final Comparator<Entry> EARLIEST_FIRST =
            Comparator.<Entry>comparingLong(entry -> entry.nextMs).thenComparing(entry -> entry.id);

    private final CollectorMeters meters;
    private final long latenessMs;
    private final long leadMs;
    private final int backoffAfter;
    private final long backoffLimitMs;

    private final Map<UUID, Entry> entries = new HashMap<>();

    /** All entries but those on offer. An entry must be out of it while its next slot changes. */
    private final TreeSet<Entry> upcoming = new TreeSet<>(EARLIEST_FIRST);

    private final Set<Entry> onOffer = new HashSet<>();

    public Agenda(CollectorMeters meters, CollectorConfig.Lease limits) {
        this.meters = meters;
        this.latenessMs = limits.lateness().toMillis();
        // whoever takes over finds the lease within one heartbeat, and has one to spare
        this.leadMs = limits.beat().multipliedBy(2).toMillis();
        this.backoffAfter = limits.backoffAfterFailures();
        this.backoffLimitMs = limits.backoffLimit().toMillis();
    }

    public int size() {
        return entries.size();
    }

    public void take(Takeover taken, long nowMs) {
        Entry entry = new Entry(taken.target());
        entry.failures = taken.failures();
        // nobody told us how it failed
        entry.timedOut = taken.failures() > 0;
        entry.nextMs = first(taken, nowMs);
        Instant collected = taken.queriesCollectedAt();
        entry.nextQueriesMs = collected == null
                ? 0
                : Slots.after(entry.id, taken.target().queriesIntervalMs(), collected.toEpochMilli());
        Entry before = entries.put(entry.id, entry);
        if (before != null) {
            // lost and taken again before we knew: what is under way goes on
            entry.underWay = before.underWay;
            entry.underWayMs = before.underWayMs;
            forget(before);
        }
        upcoming.add(entry);
    }

    public boolean has(UUID instanceId) {
        return entries.containsKey(instanceId);
    }

    /** Of all that is ours, {@code held} is left, as its members want it now. */
    public void keep(Map<UUID, Target> held, long nowMs) {
        entries.values().removeIf(entry -> {
            boolean lost = !held.containsKey(entry.id);
            if (lost) {
                forget(entry);
            }
            return lost;
        });
        for (Entry entry : entries.values()) {
            Target now = held.get(entry.id);
            if (now != null && !now.equals(entry.target)) {
                edit(entry, now, nowMs);
            }
        }
    }

    /**
     * So many that are not under way, if there are, and at first those whose next slot is not so near that it may be
     * missed. They are on nobody's agenda until they are {@link #gone} or {@link #stay}.
     */
    public List<HandBack> offer(int count, long nowMs) {
        stay();
        List<Entry> idle = new ArrayList<>();
        entries.values().stream().filter(entry -> !entry.underWay).forEach(idle::add);
        // stable, so that within each half the order is that of the hashes of the ids: neither the failing nor the new
        idle.sort(Comparator.comparing(entry -> entry.nextMs - nowMs < leadMs));
        List<Entry> offered = idle.subList(0, Math.min(count, idle.size()));
        offered.forEach(upcoming::remove);
        onOffer.addAll(offered);
        return offered.stream().map(Agenda::handBack).toList();
    }

    /** They are somebody else's. */
    public void gone(Collection<HandBack> handedBack) {
        for (HandBack each : handedBack) {
            Entry entry = entries.remove(each.instanceId());
            if (entry != null) {
                forget(entry);
            }
        }
    }

    /** All on offer that are not gone could not be handed back. */
    public void stay() {
        upcoming.addAll(onOffer);
        onOffer.clear();
    }

    /** All of them, those under way with the slot after; nothing is left. */
    public List<HandBack> leave() {
        List<HandBack> all = entries.values().stream().map(Agenda::handBack).toList();
        entries.clear();
        upcoming.clear();
        onOffer.clear();
        return all;
    }

    /** The next slot of all; {@link Long#MAX_VALUE} when there is none. */
    public long nextMs() {
        return upcoming.isEmpty() ? Long.MAX_VALUE : upcoming.first().nextMs;
    }

    /** @param nanoTimeAt from the database's milliseconds to {@link System#nanoTime()} */
    public List<Due> due(long nowMs, LongUnaryOperator nanoTimeAt) {
        List<Due> due = new ArrayList<>();
        while (nextMs() <= nowMs) {
            Entry entry = upcoming.first();
            upcoming.remove(entry);
            long slot = entry.nextMs;
            long interval = entry.target.intervalMs();
            if (nowMs - slot > latenessMs) {
                meters.slotsSkipped(Skip.LATE, 1 + Slots.count(entry.id, interval, slot, nowMs));
                entry.nextMs = Slots.after(entry.id, interval, nowMs);
            } else {
                entry.nextMs = Slots.following(entry.id, interval, slot);
                if (entry.underWay) {
                    meters.slotsSkipped(Skip.OVERLAP, 1);
                } else {
                    due.add(begin(entry, slot, nanoTimeAt));
                }
            }
            upcoming.add(entry);
        }
        return due;
    }

    /**
     * @param code null when the slot was given up before its scrape began
     * @param queriesAgain true when the per-query statistics should come with the next scrape
     */
    public void finished(Due due, @Nullable ScrapeCode code, boolean queriesAgain) {
        if (code == null) {
            meters.slotsSkipped(Skip.NO_PLACE, 1);
        }
        Entry entry = underWay(due);
        if (entry == null) {
            return;
        }
        entry.underWay = false;
        if (queriesAgain) {
            entry.nextQueriesMs = 0;
        }
        if (code != null) {
            entry.failures = code == ScrapeCode.OK ? 0 : entry.failures + 1;
            entry.timedOut = code == ScrapeCode.TIMEOUT;
            backOff(entry);
        }
    }

    /** It was given up because we end: whoever is next may still scrape this slot. */
    public void notBegun(Due due) {
        Entry entry = underWay(due);
        if (entry != null) {
            upcoming.remove(entry);
            entry.underWay = false;
            entry.nextMs = entry.underWayMs;
            upcoming.add(entry);
        }
    }

    private void forget(Entry entry) {
        upcoming.remove(entry);
        onOffer.remove(entry);
    }

    private @Nullable Entry underWay(Due due) {
        Entry entry = entries.get(due.target().instanceId());
        boolean same = entry != null
                && entry.underWay
                && entry.underWayMs == due.slot().toEpochMilli();
        return same ? entry : null;
    }

    private static Due begin(Entry entry, long slot, LongUnaryOperator nanoTimeAt) {
        boolean asks = entry.target.queriesEnabled() && entry.nextQueriesMs <= slot;
        if (asks) {
            long interval = entry.target.queriesIntervalMs();
            // the first time is on no slot, and should not be followed by the second at once
            long from = entry.nextQueriesMs == 0 ? slot + interval / 2 : slot;
            entry.nextQueriesMs = Slots.after(entry.id, interval, from);
        }
        entry.underWay = true;
        entry.underWayMs = slot;
        return new Due(entry.target, Instant.ofEpochMilli(slot), nanoTimeAt.applyAsLong(slot), asks, entry.timedOut);
    }

    private void backOff(Entry entry) {
        long interval = entry.target.intervalMs();
        long intervals = Slots.intervals(entry.failures, backoffAfter, interval, backoffLimitMs);
        if (intervals > 1) {
            upcoming.remove(entry);
            entry.nextMs = Math.max(
                    entry.nextMs, Slots.following(entry.id, interval, entry.underWayMs) + (intervals - 1) * interval);
            upcoming.add(entry);
        }
    }

    private void edit(Entry entry, Target now, long nowMs) {
        Target before = entry.target;
        upcoming.remove(entry);
        entry.target = now;
        if (now.intervalSeconds() != before.intervalSeconds()) {
            entry.nextMs = Slots.after(entry.id, now.intervalMs(), nowMs);
        }
        boolean corrected =
                !now.adminUrl().equals(before.adminUrl()) || !Objects.equals(now.credential(), before.credential());
        if (corrected) {
            // whoever corrects a URL wants to see that it works, not to wait for the end of a backoff
            entry.failures = 0;
            entry.nextMs = Math.min(entry.nextMs, Slots.after(entry.id, now.intervalMs(), nowMs));
        }
        if (now.queriesIntervalSeconds() != before.queriesIntervalSeconds() && entry.nextQueriesMs != 0) {
            entry.nextQueriesMs = Slots.after(entry.id, now.queriesIntervalMs(), nowMs);
        }
        if (!onOffer.contains(entry)) {
            upcoming.add(entry);
        }
    }

    private long first(Takeover taken, long nowMs) {
        UUID id = taken.target().instanceId();
        long interval = taken.target().intervalMs();
        Instant next = taken.nextSlotAt();
        if (next != null) {
            return handedBack(id, interval, next.toEpochMilli(), nowMs);
        }
        Instant last = taken.lastAttemptAt();
        if (last == null) {
            // a new instance, whose member waits for its first sign of life
            return nowMs;
        }
        long intervals = Slots.intervals(taken.failures(), backoffAfter, interval, backoffLimitMs);
        long expected = Slots.following(id, interval, last.toEpochMilli()) + (intervals - 1) * interval;
        if (expected > nowMs) {
            return expected;
        }
        if (taken.holderDied()) {
            meters.slotsSkipped(Skip.TAKEOVER, 1 + Slots.count(id, interval, expected, nowMs));
        }
        return Slots.after(id, interval, nowMs);
    }

    private long handedBack(UUID id, long interval, long next, long nowMs) {
        if (next > nowMs) {
            // on the grid already, unless the interval was changed in between
            return Slots.after(id, interval, next - 1);
        }
        if (nowMs - next <= latenessMs) {
            return next;
        }
        meters.slotsSkipped(Skip.TAKEOVER, 1 + Slots.count(id, interval, next, nowMs));
        return Slots.after(id, interval, nowMs);
    }

    private static HandBack handBack(Entry entry) {
        return new HandBack(entry.id, Instant.ofEpochMilli(entry.nextMs));
    }
}
