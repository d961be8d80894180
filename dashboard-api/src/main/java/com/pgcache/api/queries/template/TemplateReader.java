package com.pgcache.api.queries.template;

import com.pgcache.api.access.Member;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.queries.QueryColumns;
import com.pgcache.api.queries.QueryListReader;
import com.pgcache.api.queries.QueryStats;
import com.pgcache.api.queryfilter.Condition;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Query statistics of all instances added up by template, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class TemplateReader {

    /**
     * Grouped by the text alone: what is made of it is made once for each template and not for each query.
     * {@code %1$s} is a WHERE clause of a filter on single instances, {@code %3$s} one on rows of the list.
     */
    private static final String PAGE = QueryColumns.onOneLine(
            """
            SELECT q.*
            FROM (
                SELECT q.*, md5(q.sql_template) AS template_id, left(q.sql_template, 80) AS sql_start
                FROM (
                    SELECT q.sql_template, count(*)::bigint AS instances,
                        sum(q.execution_count)::float8 AS executions, sum(q.cache_hits)::float8 AS cache_hits,
                        sum(q.cache_misses)::float8 AS cache_misses,
                        sum(q.cache_hits)::float8 / NULLIF(sum(q.cache_hits)::float8 + sum(q.cache_misses)::float8, 0)
                            AS hit_ratio,
                        sum(q.db_time_ms)::float8 AS db_time_ms, sum(q.saved_ms)::float8 AS saved_ms,
                        sum(q.invalidation_count)::float8 AS invalidations, sum(q.bytes_served)::float8 AS bytes_served,
                        min(q.first_seen) AS first_seen, max(q.last_seen) AS last_seen
                    FROM (%2$s) q
                    %1$sGROUP BY q.sql_template
                ) q
            ) q
            %3$sORDER BY %4$s
            LIMIT $2
            """);

    private static final String TOTALS =
            """
            SELECT count(*)::bigint AS templates, sum(q.executions)::float8 AS executions,
                   sum(q.db_time_ms)::float8 AS db_time_ms, max(q.collected_at) AS collected_at
            FROM (
                SELECT q.sql_template, sum(q.execution_count)::float8 AS executions,
                       sum(q.db_time_ms)::float8 AS db_time_ms, max(q.collected_at) AS collected_at
                FROM (%2$s) q
                %1$sGROUP BY q.sql_template
            ) q
            """;

    /** Rows of the instances of a page of templates that match; a shorter page repeats one of them. */
    private static final String PARTS = QueryColumns.onOneLine(
            """
            SELECT q.*
            FROM (%2$s) q
            %1$sORDER BY q.instance_id, q.fingerprint
            """);

    private final CachedReader cached;

    TemplateReader(CachedReader cached) {
        this.cached = cached;
    }

    /**
     * A row of the page, without its instances.
     *
     * @param sortedBy what the list is sorted by, as text; null when unknown
     */
    record Found(Template template, @Nullable String sortedBy) {}

    /** Of all templates that match. */
    record Totals(long templates, double executions, @Nullable Double dbTimeMs, @Nullable Instant collectedAt) {}

    record Part(UUID instanceId, QueryStats query) {}

    /** One of every kind: each order, each place to go on from, each condition. */
    static List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(parts(QueryFilter.ALL), totals(QueryFilter.ALL)));
        for (TemplateSort sort : TemplateSort.values()) {
            statements.add(page(QueryFilter.ALL, QueryFilter.ALL, sort, true));
        }
        for (boolean down : List.of(true, false)) {
            for (@Nullable String value : new @Nullable String[] {"1", null}) {
                Condition after = new Cursor(0, Instant.EPOCH, Instant.EPOCH, value, "1")
                        .after(TemplateSort.HIT_RATIO.column(), down)
                        .orElseThrow();
                statements.add(page(QueryFilter.ALL, QueryFilter.ALL.and(after), TemplateSort.HIT_RATIO, down));
            }
        }
        List<Condition> conditions = FilterParser.everyConditionOfFleet();
        conditions.forEach(condition -> {
            QueryFilter filter = QueryFilter.ALL.and(condition);
            statements.add(page(filter, QueryFilter.ALL, TemplateSort.HITS, true));
            statements.add(parts(filter));
        });
        statements.add(totals(new QueryFilter(conditions.subList(0, 3))));
        return statements;
    }

    Uni<List<Found>> page(Member member, TemplatePage page) {
        QueryFilter rest = page.after() == null ? QueryFilter.ALL : QueryFilter.ALL.and(page.after());
        Tuple parameters = Tuple.of(member.orgId(), (long) page.limit());
        page.filter().values().forEach(parameters::addValue);
        rest.values().forEach(parameters::addValue);
        return cached.read(
                page(page.filter(), rest, page.sort(), page.descending()), parameters, row -> found(row, page.sort()));
    }

    Uni<Totals> totals(Member member, QueryFilter filter) {
        Tuple parameters = Tuple.of(member.orgId());
        filter.values().forEach(parameters::addValue);
        return cached.read(totals(filter), parameters, TemplateReader::totals).map(one -> one.get(0));
    }

    /**
     * @param templates 1 to {@value TemplatePage#MAX_LIMIT}
     * @param filter as of the page
     */
    Uni<List<Part>> parts(Member member, List<String> templates, QueryFilter filter) {
        Tuple parameters = Tuple.of(member.orgId());
        for (int i = 0; i < TemplatePage.MAX_LIMIT; i++) {
            parameters.addString(templates.get(Math.min(i, templates.size() - 1)));
        }
        filter.values().forEach(parameters::addValue);
        return cached.read(
                parts(filter), parameters, row -> new Part(row.getUUID("instance_id"), QueryListReader.toQuery(row)));
    }

    private static String page(QueryFilter filter, QueryFilter rest, TemplateSort sort, boolean descending) {
        return PAGE.formatted(
                filter.where(3),
                QueryColumns.OF_FLEET,
                rest.where(3 + filter.size()),
                sort.column().orderBy(descending));
    }

    private static String totals(QueryFilter filter) {
        return TOTALS.formatted(filter.where(2), QueryColumns.OF_FLEET);
    }

    private static String parts(QueryFilter filter) {
        String places = IntStream.range(2, 2 + TemplatePage.MAX_LIMIT)
                .mapToObj(place -> "$" + place)
                .collect(Collectors.joining(", "));
        return PARTS.formatted(
                filter.where(2 + TemplatePage.MAX_LIMIT), QueryColumns.FIGURES_OF_TEMPLATES.formatted(places));
    }

    private static Found found(Row row, TemplateSort sort) {
        Object sortedBy = row.getValue(sort.column().name());
        Template template = new Template(
                row.getString("template_id"),
                row.getString("sql_template"),
                row.getDouble("executions"),
                row.getDouble("cache_hits"),
                row.getDouble("cache_misses"),
                row.getDouble("hit_ratio"),
                row.getDouble("db_time_ms"),
                row.getDouble("saved_ms"),
                row.getDouble("invalidations"),
                row.getDouble("bytes_served"),
                row.getOffsetDateTime("first_seen").toInstant(),
                row.getOffsetDateTime("last_seen").toInstant(),
                List.of(),
                null);
        return new Found(template, sortedBy == null ? null : sortedBy.toString());
    }

    private static Totals totals(Row row) {
        Double executions = row.getDouble("executions");
        OffsetDateTime collectedAt = row.getOffsetDateTime("collected_at");
        return new Totals(
                row.getLong("templates"),
                executions == null ? 0 : executions,
                row.getDouble("db_time_ms"),
                collectedAt == null ? null : collectedAt.toInstant());
    }
}
