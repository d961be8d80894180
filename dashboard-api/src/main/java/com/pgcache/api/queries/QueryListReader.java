package com.pgcache.api.queries;

import com.pgcache.api.access.Member;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.queries.QueryFacets.Group;
import com.pgcache.api.queryfilter.Condition;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Window;
import com.pgcache.model.query.UncacheableReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Query statistics of one instance, through pgcache. Figures that are made of others get a name in a derived table, so
 * that conditions and orders are about plain columns.
 */
@ApplicationScoped
@ThroughPgcache
public class QueryListReader {

    /** {@code %1$s} is a WHERE clause of a filter, {@code %2$s} from {@link QuerySort}. */
    private static final String PAGE_OF_INSTANCE =
            """
            SELECT q.*
            FROM (%3$s FROM (%4$s WHERE i.org_id = $1 AND s.instance_id = $2) s) q
            %1$sORDER BY %2$s
            LIMIT $3
            """;

    /** The one order for which the recent executions of all queries are needed. */
    private static final String PAGE_BY_RECENT_EXECUTIONS =
            """
            SELECT q.*
            FROM (
                %3$s, w.executions AS recent_executions
                FROM (%4$s WHERE i.org_id = $1 AND s.instance_id = $2) s
                LEFT JOIN (
                    SELECT r.fingerprint, sum(r.executions)::float8 AS executions
                    FROM fleet.query_rollup_5m r
                    WHERE r.org_id = $1 AND r.instance_id = $2 AND r.bucket >= $3 AND r.bucket < $4
                    GROUP BY r.fingerprint
                ) w ON w.fingerprint = s.fingerprint
            ) q
            %1$sORDER BY %2$s
            LIMIT $5
            """;

    private static final String GROUPS_OF_INSTANCE =
            """
            SELECT q.cacheable, q.state, q.uncacheable_category, q.tables, count(*)::bigint AS queries,
                   sum(q.execution_count)::float8 AS executions, sum(q.db_time_ms)::float8 AS db_time_ms,
                   count(q.avg_latency_origin_ms)::bigint AS origins, max(q.collected_at) AS collected_at
            FROM (%2$s FROM (%3$s WHERE i.org_id = $1 AND s.instance_id = $2) s) q
            %1$sGROUP BY q.cacheable, q.state, q.uncacheable_category, q.tables
            """;

    private static final String TEMPLATE =
            """
            SELECT q.sql_template
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2 AND q.fingerprint = $3
            """;

    private static final String SAME_TEMPLATE =
            """
            %1$s
            FROM (%2$s WHERE i.org_id = $1 AND s.sql_template = $2) s
            ORDER BY s.instance_id, s.fingerprint
            """;

    private final CachedReader cached;
    private final RecentExecutionsReader recent;

    QueryListReader(CachedReader cached, RecentExecutionsReader recent) {
        this.cached = cached;
        this.recent = recent;
    }

    /** @param sortedBy what the list is sorted by, as text; null when unknown */
    record Found(QueryStats query, @Nullable Double recentExecutions, @Nullable String sortedBy) {

        Found with(Map<String, Double> executions) {
            return new Found(query, executions.get(query.fingerprint()), sortedBy);
        }
    }

    /**
     * Of all queries that match.
     *
     * @param origins how many have a mean at the origin
     */
    record Totals(
            List<Group> groups,
            double executions,
            @Nullable Double dbTimeMs,
            long origins,
            @Nullable Instant collectedAt) {}

    record OnInstance(UUID instanceId, QueryStats query) {}

    /** One of every kind: each order, each place to go on from, each condition. */
    static List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(TEMPLATE, sameTemplate(), groups(QueryFilter.ALL)));
        for (QuerySort sort : QuerySort.values()) {
            statements.add(page(QueryFilter.ALL, sort, true));
        }
        statements.add(page(QueryFilter.ALL, QuerySort.HITS, false));
        for (boolean down : List.of(true, false)) {
            statements.add(page(new QueryFilter(List.of(after("1", down))), QuerySort.HIT_RATIO, down));
            statements.add(page(new QueryFilter(List.of(after(null, down))), QuerySort.HIT_RATIO, down));
        }
        List<Condition> conditions = FilterParser.everyCondition();
        conditions.forEach(condition -> statements.add(page(QueryFilter.ALL.and(condition), QuerySort.HITS, true)));
        statements.add(groups(new QueryFilter(conditions.subList(0, 3))));
        return statements;
    }

    private static Condition after(@Nullable String value, boolean descending) {
        return new Cursor(0, Instant.EPOCH, Instant.EPOCH, value, "1")
                .after(QuerySort.HIT_RATIO.column(), descending)
                .orElseThrow();
    }

    Uni<List<Found>> page(Member member, UUID instanceId, QueryPage page) {
        boolean byRecent = page.sort() == QuerySort.EXECUTIONS_PER_SECOND;
        Window window = page.window();
        Tuple parameters = Tuple.of(member.orgId(), instanceId);
        if (byRecent) {
            parameters.addOffsetDateTime(window.from().atOffset(ZoneOffset.UTC));
            parameters.addOffsetDateTime(window.to().atOffset(ZoneOffset.UTC));
        }
        parameters.addLong((long) page.limit());
        page.rest().values().forEach(parameters::addValue);
        Uni<List<Found>> found = cached.read(
                page(page.rest(), page.sort(), page.descending()),
                parameters,
                row -> toFound(row, page.sort(), byRecent ? row.getDouble("recent_executions") : null));
        return byRecent ? found : found.flatMap(queries -> withRecent(member, instanceId, window, queries));
    }

    private Uni<List<Found>> withRecent(Member member, UUID instanceId, Window window, List<Found> queries) {
        List<String> fingerprints =
                queries.stream().map(each -> each.query().fingerprint()).toList();
        return recent.of(member, instanceId, window, fingerprints)
                .map(executions ->
                        queries.stream().map(each -> each.with(executions)).toList());
    }

    Uni<Totals> totals(Member member, UUID instanceId, QueryFilter filter) {
        Tuple parameters = Tuple.of(member.orgId(), instanceId);
        filter.values().forEach(parameters::addValue);
        return cached.read(groups(filter), parameters, QueryListReader::toTotals)
                .map(QueryListReader::added);
    }

    /** Nothing when there is no such query. */
    Uni<List<String>> template(Member member, UUID instanceId, String fingerprint) {
        return cached.read(TEMPLATE, Tuple.of(member.orgId(), instanceId, fingerprint), row -> row.getString(0));
    }

    /** On all instances of the organisation. */
    Uni<List<OnInstance>> sameTemplate(Member member, String template) {
        return cached.read(
                sameTemplate(),
                Tuple.of(member.orgId(), template),
                row -> new OnInstance(row.getUUID("instance_id"), toQuery(row)));
    }

    private static String page(QueryFilter filter, QuerySort sort, boolean descending) {
        boolean byRecent = sort == QuerySort.EXECUTIONS_PER_SECOND;
        return (byRecent ? PAGE_BY_RECENT_EXECUTIONS : PAGE_OF_INSTANCE)
                .formatted(
                        filter.where(byRecent ? 6 : 4),
                        sort.column().orderBy(descending),
                        QueryColumns.FIGURES,
                        QueryColumns.SOURCE);
    }

    private static String groups(QueryFilter filter) {
        return GROUPS_OF_INSTANCE.formatted(filter.where(3), QueryColumns.FIGURES, QueryColumns.SOURCE);
    }

    private static String sameTemplate() {
        return SAME_TEMPLATE.formatted(QueryColumns.FIGURES, QueryColumns.SOURCE);
    }

    private static Totals toTotals(Row row) {
        long queries = row.getLong("queries");
        OffsetDateTime collectedAt = row.getOffsetDateTime("collected_at");
        Group group = new Group(
                row.getBoolean("cacheable"),
                row.getString("state"),
                row.getString("uncacheable_category"),
                List.of(row.getArrayOfStrings("tables")),
                queries);
        return new Totals(
                List.of(group),
                row.getDouble("executions"),
                row.getDouble("db_time_ms"),
                row.getLong("origins"),
                collectedAt == null ? null : collectedAt.toInstant());
    }

    private static Totals added(List<Totals> parts) {
        List<Group> groups = new ArrayList<>();
        double executions = 0;
        Double dbTimeMs = null;
        long origins = 0;
        Instant newest = null;
        for (Totals part : parts) {
            groups.addAll(part.groups);
            executions += part.executions;
            origins += part.origins;
            if (part.dbTimeMs != null) {
                dbTimeMs = part.dbTimeMs + (dbTimeMs == null ? 0 : dbTimeMs);
            }
            if (part.collectedAt != null && (newest == null || newest.isBefore(part.collectedAt))) {
                newest = part.collectedAt;
            }
        }
        return new Totals(groups, executions, dbTimeMs, origins, newest);
    }

    private static Found toFound(Row row, QuerySort sort, @Nullable Double recentExecutions) {
        Object sortedBy = row.getValue(sort.column().name());
        return new Found(toQuery(row), recentExecutions, sortedBy == null ? null : sortedBy.toString());
    }

    /** @param row of {@link QueryColumns#FIGURES} */
    public static QueryStats toQuery(Row row) {
        return new QueryStats(
                row.getString("fingerprint"),
                row.getString("sql_template"),
                List.of(row.getArrayOfStrings("tables")),
                row.getString("state"),
                row.getBoolean("cacheable"),
                reason(row.getString("uncacheable_category"), row.getString("uncacheable_details")),
                row.getLong("execution_count"),
                row.getLong("cache_hits"),
                row.getLong("cache_misses"),
                row.getDouble("hit_ratio"),
                row.getDouble("db_time_ms"),
                row.getDouble("mean_latency_ms"),
                row.getDouble("avg_latency_cache_ms"),
                row.getDouble("p95_latency_cache_ms"),
                row.getDouble("p99_latency_cache_ms"),
                row.getDouble("avg_latency_origin_ms"),
                row.getDouble("speed_up"),
                row.getDouble("saved_ms"),
                row.getDouble("avg_rows_returned"),
                row.getLong("invalidation_count"),
                row.getLong("bytes_served"),
                row.getBoolean("pinned"),
                row.getOffsetDateTime("first_seen").toInstant(),
                row.getOffsetDateTime("last_seen").toInstant());
    }

    private static @Nullable UncacheableReason reason(@Nullable String category, @Nullable String details) {
        return category == null ? null : UncacheableReason.of(category, details == null ? "" : details);
    }
}
