package com.pgcache.collector.queryhistory;

import com.pgcache.collector.rollup.Growth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of one instance grew since it last reported them.
 *
 * <p>A template that began after the last report counts from 0, and so do all of them after a restart, which shows in
 * that way. One that is not stored and began earlier is a baseline: it was beyond the number that is kept, or it is the
 * instance's first report. A report that is not newer than what is stored adds nothing; the next one has its share.
 *
 * <p>Today's instances list one query per set of literals and forget those they evict, so the sum of a template falls
 * without any restart. What is left then says nothing about what was gone, and only what still grew is counted. The
 * seed's instances count by template and forget nothing: there a decrease of any counter is a restart.
 */
public final class QueryIncrements {

    /** A report tells the age of a query as of its answer, its time is the slot; an answer may be this much later. */
    static final Duration BLUR = Duration.ofSeconds(15);

    private static final Comparator<QueryGrowth> BY_TIME = Comparator.comparingDouble(QueryGrowth::timeMs)
            .reversed()
            .thenComparing(Comparator.comparingLong(QueryGrowth::executions).reversed())
            .thenComparing(QueryGrowth::fingerprint);

    private final Map<String, QueryTally> stored;
    private final @Nullable Instant lastChange;
    private final boolean restarted;

    private QueryIncrements(Map<String, QueryTally> stored, @Nullable Instant lastChange, boolean restarted) {
        this.stored = stored;
        this.lastChange = lastChange;
        this.restarted = restarted;
    }

    /**
     * Most time first; those that grew nothing are missing.
     *
     * @param stored of the templates reported, by fingerprint, as it was before the report
     * @param reported all of them after a {@linkplain #isRestart restart}, otherwise those that changed
     * @param forgets true for an instance that forgets queries while it runs
     * @param lastChange when any template of the instance was last stored; null when none is
     */
    public static List<QueryGrowth> of(
            Map<String, QueryTally> stored,
            Collection<QueryTally> reported,
            boolean forgets,
            @Nullable Instant lastChange) {
        QueryIncrements increments = new QueryIncrements(stored, lastChange, isRestart(stored, reported, forgets));
        return reported.stream()
                .map(increments::growth)
                .filter(QueryGrowth::isSomething)
                .sorted(BY_TIME)
                .toList();
    }

    /** True when any counter says that the instance restarted since its last report. */
    public static boolean isRestart(Map<String, QueryTally> stored, Collection<QueryTally> reported, boolean forgets) {
        return !forgets && reported.stream().anyMatch(now -> decreased(stored.get(now.fingerprint()), now));
    }

    /** At most {@code templates} of them, and one row for the others. */
    static List<QueryGrowth> top(List<QueryGrowth> sorted, int templates) {
        if (sorted.size() <= templates) {
            return sorted;
        }
        List<QueryGrowth> top = new ArrayList<>(sorted.subList(0, templates));
        top.add(sorted.subList(templates, sorted.size()).stream().reduce(QueryGrowth.NOTHING, QueryGrowth::intoOther));
        return top;
    }

    private static boolean decreased(@Nullable QueryTally before, QueryTally now) {
        return before != null && before.at().isBefore(now.at()) && fell(before, now);
    }

    private static boolean fell(QueryTally before, QueryTally now) {
        return now.executions() < before.executions()
                || now.cacheHits() < before.cacheHits()
                || now.cacheMisses() < before.cacheMisses();
    }

    private QueryGrowth growth(QueryTally now) {
        QueryTally before = stored.get(now.fingerprint());
        if (before == null) {
            boolean isNew = lastChange != null && (restarted || beganAfter(lastChange.minus(BLUR), now));
            return isNew ? since(null, now) : since(now, now);
        }
        if (!before.at().isBefore(now.at())) {
            return since(now, now);
        }
        return since(restarted || beganAfter(before.at().plus(BLUR), now) ? null : before, now);
    }

    private static boolean beganAfter(Instant time, QueryTally now) {
        return now.firstSeen().isAfter(time) && now.firstSeen().isBefore(now.at());
    }

    private static QueryGrowth since(@Nullable QueryTally before, QueryTally now) {
        long hits = grown(before == null ? 0 : before.cacheHits(), now.cacheHits());
        long misses = grown(before == null ? 0 : before.cacheMisses(), now.cacheMisses());
        long executions = grown(before == null ? 0 : before.executions(), now.executions());
        return new QueryGrowth(
                now.fingerprint(),
                Math.max(executions, Growth.saturated(hits, misses)),
                hits,
                misses,
                bytes(before, now),
                time(
                        now.avgCacheMs(),
                        now.cacheHits(),
                        before == null ? null : before.avgCacheMs(),
                        before == null ? 0 : before.cacheHits()),
                time(
                        now.avgOriginMs(),
                        now.pastTheCache(),
                        before == null ? null : before.avgOriginMs(),
                        before == null ? 0 : before.pastTheCache()));
    }

    private static long grown(long before, long now) {
        return Math.max(0, now - before);
    }

    private static @Nullable Long bytes(@Nullable QueryTally before, QueryTally now) {
        Long bytes = now.bytesServed();
        if (bytes == null || before == null) {
            return bytes;
        }
        return before.bytesServed() == null ? (Long) 0L : (Long) grown(before.bytesServed(), bytes);
    }

    /** Means are over all executions so far, so their product with the count is a counter as well. */
    private static @Nullable Double time(@Nullable Double mean, long count, @Nullable Double meanBefore, long before) {
        if (mean == null) {
            return null;
        }
        long grown = Math.max(0, count - before);
        double time = mean * count - (meanBefore == null ? mean : meanBefore) * before;
        // a mean that forgets, or is rounded, can take back more than there was: then it is that of the new ones
        return Growth.bounded(count < before || time < 0 ? mean * grown : time);
    }
}
