package com.pgcache.api.queries;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.model.query.UncacheableReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Query statistics of one instance, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class QueryListReader {

    /** One statement per order, as an ORDER BY takes no parameter; {@code %s} is from {@link QuerySort} only. */
    static final String PAGE_OF_INSTANCE =
            """
            SELECT q.fingerprint, q.sql_template, q.tables, q.state, q.cacheable, q.uncacheable_category,
                   q.uncacheable_details, q.execution_count, q.cache_hits, q.cache_misses, q.avg_latency_cache_ms,
                   q.avg_latency_origin_ms, q.avg_rows_returned, q.first_seen, q.last_seen
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2
            ORDER BY %s
            LIMIT $3
            """;

    /** {@code reasons} counts the queries that tell why they are not cached. */
    static final String TOTALS_OF_INSTANCE =
            """
            SELECT count(*)::bigint AS total, count(q.uncacheable_category)::bigint AS reasons,
                   max(q.collected_at) AS collected_at
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2
            """;

    /** A search is a statement of its own: the contract does not say whether pgcache caches ILIKE or forwards it. */
    static final String PAGE_OF_MATCHES =
            """
            SELECT q.fingerprint, q.sql_template, q.tables, q.state, q.cacheable, q.uncacheable_category,
                   q.uncacheable_details, q.execution_count, q.cache_hits, q.cache_misses, q.avg_latency_cache_ms,
                   q.avg_latency_origin_ms, q.avg_rows_returned, q.first_seen, q.last_seen
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2 AND q.sql_template ILIKE $4
            ORDER BY %s
            LIMIT $3
            """;

    static final String TOTALS_OF_MATCHES =
            """
            SELECT count(*)::bigint AS total, count(q.uncacheable_category)::bigint AS reasons,
                   max(q.collected_at) AS collected_at
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2 AND q.sql_template ILIKE $3
            """;

    private final CachedReader cached;

    QueryListReader(CachedReader cached) {
        this.cached = cached;
    }

    /** @param reasons queries among the {@code total} that tell why they are not cached */
    record Totals(long total, long reasons, @Nullable Instant collectedAt) {}

    static List<String> statements() {
        Stream<String> pages = QuerySort.codes().stream()
                .map(QuerySort::of)
                .flatMap(sort -> Stream.of(sort.orderBy(true), sort.orderBy(false)))
                .flatMap(order -> Stream.of(PAGE_OF_INSTANCE.formatted(order), PAGE_OF_MATCHES.formatted(order)));
        return Stream.concat(pages, Stream.of(TOTALS_OF_INSTANCE, TOTALS_OF_MATCHES))
                .toList();
    }

    Uni<List<QueryStats>> page(Member member, UUID instanceId, QueryPage page) {
        String template = page.search().isEmpty() ? PAGE_OF_INSTANCE : PAGE_OF_MATCHES;
        Tuple parameters = Tuple.of(member.orgId(), instanceId, (long) page.limit());
        return cached.read(
                template.formatted(page.sort().orderBy(page.descending())),
                matching(parameters, page),
                QueryListReader::toQuery);
    }

    Uni<Totals> totals(Member member, UUID instanceId, QueryPage page) {
        String statement = page.search().isEmpty() ? TOTALS_OF_INSTANCE : TOTALS_OF_MATCHES;
        Tuple parameters = Tuple.of(member.orgId(), instanceId);
        return cached.read(statement, matching(parameters, page), QueryListReader::toTotals)
                .map(rows -> rows.get(0));
    }

    private static Tuple matching(Tuple parameters, QueryPage page) {
        return page.search().isEmpty() ? parameters : parameters.addString(pattern(page.search()));
    }

    /** What was typed, anywhere in the text; the wildcards of LIKE stand for themselves. */
    static String pattern(String search) {
        return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Totals toTotals(Row row) {
        OffsetDateTime collectedAt = row.getOffsetDateTime("collected_at");
        return new Totals(
                row.getLong("total"), row.getLong("reasons"), collectedAt == null ? null : collectedAt.toInstant());
    }

    private static QueryStats toQuery(Row row) {
        long hits = row.getLong("cache_hits");
        long misses = row.getLong("cache_misses");
        return new QueryStats(
                row.getString("fingerprint"),
                row.getString("sql_template"),
                List.of(row.getArrayOfStrings("tables")),
                row.getString("state"),
                row.getBoolean("cacheable"),
                reason(row.getString("uncacheable_category"), row.getString("uncacheable_details")),
                row.getLong("execution_count"),
                hits,
                misses,
                hits + misses == 0 ? null : (double) hits / (hits + misses),
                row.getDouble("avg_latency_cache_ms"),
                row.getDouble("avg_latency_origin_ms"),
                row.getDouble("avg_rows_returned"),
                row.getOffsetDateTime("first_seen").toInstant(),
                row.getOffsetDateTime("last_seen").toInstant());
    }

    private static @Nullable UncacheableReason reason(@Nullable String category, @Nullable String details) {
        return category == null ? null : UncacheableReason.of(category, details == null ? "" : details);
    }
}
