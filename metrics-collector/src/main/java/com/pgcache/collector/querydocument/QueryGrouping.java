package com.pgcache.collector.querydocument;

import com.pgcache.collector.querystats.QueryStats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queries that differ in their literals only become one. Counts are summed, means weighted by what they are a mean of,
 * and percentiles kept for a query that is alone with its template: percentiles do not add up.
 *
 * <p>The fingerprint of a group is a hash of its template, stable over versions of pgcache and over what else is in the
 * report. A query of the seed keeps the fingerprint that its instance gave it as long as no other has its template.
 */
final class QueryGrouping {

    private static final Comparator<QueryStats> BY_EXECUTIONS =
            Comparator.comparingLong(QueryStats::executions).reversed().thenComparing(QueryStats::fingerprint);

    private QueryGrouping() {}

    /** Most executed first, one entry per template. */
    static List<QueryStats> byTemplate(List<QueryStats> queries) {
        Map<String, List<QueryStats>> groups = new LinkedHashMap<>();
        for (QueryStats query : queries) {
            groups.computeIfAbsent(query.sqlTemplate(), template -> new ArrayList<>())
                    .add(query);
        }
        Map<String, QueryStats> byFingerprint = new LinkedHashMap<>();
        for (List<QueryStats> group : groups.values()) {
            QueryStats merged = group.size() == 1 ? group.get(0) : merged(group);
            // two templates with one fingerprint: the instance contradicts itself, so the second goes by its own hash
            QueryStats distinct = byFingerprint.containsKey(merged.fingerprint()) ? merged(List.of(merged)) : merged;
            byFingerprint.putIfAbsent(distinct.fingerprint(), distinct);
        }
        return byFingerprint.values().stream().sorted(BY_EXECUTIONS).toList();
    }

    /** The first 64 bits of SHA-256, as an unsigned decimal number. */
    static String fingerprint(String template) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(template.getBytes(StandardCharsets.UTF_8));
            return Long.toUnsignedString(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** States are those of the member that is executed most. */
    private static QueryStats merged(List<QueryStats> group) {
        QueryStats busiest = group.stream().min(BY_EXECUTIONS).orElseThrow();
        boolean alone = group.size() == 1;
        return new QueryStats(
                fingerprint(busiest.sqlTemplate()),
                busiest.sqlTemplate(),
                List.copyOf(new TreeSet<>(
                        group.stream().flatMap(each -> each.tables().stream()).toList())),
                busiest.state(),
                busiest.mvState(),
                busiest.uncacheableReason(),
                busiest.cacheable(),
                sum(group, QueryStats::executions),
                sum(group, QueryStats::cacheHits),
                sum(group, QueryStats::cacheMisses),
                mean(group, QueryStats::avgLatencyCacheMs, QueryStats::cacheHits),
                alone ? busiest.p95LatencyCacheMs() : null,
                alone ? busiest.p99LatencyCacheMs() : null,
                mean(group, QueryStats::avgLatencyOriginMs, each -> each.executions() - each.cacheHits()),
                mean(group, QueryStats::avgRowsReturned, QueryStats::executions),
                sumOrNull(group, QueryStats::cachedBytes),
                sumOrNull(group, QueryStats::bytesServed),
                largestOrUnlimited(group),
                anyOrNull(group),
                sumOrNull(group, QueryStats::invalidations),
                sumOrNull(group, QueryStats::readmissions),
                sumOrNull(group, QueryStats::evictions),
                sumOrNull(group, QueryStats::subsumptions),
                sumOrNull(group, QueryStats::populations),
                reported(group, QueryStats::lastPopulationMs).max(Long::compare).orElse(null),
                extreme(group, QueryStats::firstSeen, Comparator.reverseOrder()),
                extreme(group, QueryStats::lastSeen, Comparator.naturalOrder()));
    }

    static long sum(List<QueryStats> group, ToLongFunction<QueryStats> count) {
        return group.stream().mapToLong(count).reduce(0, QueryGrouping::saturated);
    }

    static @Nullable Long sumOrNull(List<QueryStats> group, Function<QueryStats, @Nullable Long> count) {
        return reported(group, count).reduce(QueryGrouping::saturated).orElse(null);
    }

    /** A mean over nothing has no weight, but it is all there is when no member has any. */
    private static @Nullable Double mean(
            List<QueryStats> group, Function<QueryStats, @Nullable Double> value, ToLongFunction<QueryStats> weight) {
        double sum = 0;
        double weights = 0;
        for (QueryStats each : group) {
            Double part = value.apply(each);
            if (part != null) {
                double share = Math.max(0, weight.applyAsLong(each));
                sum += part * share;
                weights += share;
            }
        }
        return weights > 0
                ? (Double) (sum / weights)
                : reported(group, value).findFirst().orElse(null);
    }

    /** No limit on one of them is no limit on the template. */
    private static @Nullable Long largestOrUnlimited(List<QueryStats> group) {
        boolean unlimited = group.stream().anyMatch(each -> each.maxLimit() == null);
        return unlimited
                ? null
                : reported(group, QueryStats::maxLimit).max(Long::compare).orElse(null);
    }

    private static @Nullable Boolean anyOrNull(List<QueryStats> group) {
        return reported(group, QueryStats::pinned).reduce(Boolean::logicalOr).orElse(null);
    }

    private static Instant extreme(
            List<QueryStats> group, Function<QueryStats, Instant> time, Comparator<Instant> order) {
        return group.stream().map(time).max(order).orElseThrow();
    }

    private static <T> Stream<T> reported(List<QueryStats> group, Function<QueryStats, @Nullable T> value) {
        return group.stream().<@Nullable T>map(value).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Counts of others may be anything; a sum past the end of {@code bigint} stays at its end. */
    static long saturated(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
