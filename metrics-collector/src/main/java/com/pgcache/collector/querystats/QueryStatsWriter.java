package com.pgcache.collector.querystats;

import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.queryhistory.QueryTally;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.rollup.RollupWriter.Owner;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The latest statistics per template; one transaction per instance and report. */
@ApplicationScoped
public class QueryStatsWriter {

    /** Between the tables of a query, as arrays of arrays of different lengths do not exist in PostgreSQL. */
    static final String SEPARATOR = "\u001f";

    /** How a value travels. */
    private enum Type {
        TEXT("text"),
        BIGINT("bigint"),
        DOUBLE("double precision"),
        BOOLEAN("boolean"),
        TIME("timestamptz");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    /**
     * One column of {@code fleet.query_stats}.
     *
     * @param tells true when a change of it is worth writing a row; times of first and last use follow from counts
     */
    private record Field(String name, Type type, boolean tells, Function<QueryStats, @Nullable Object> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("fingerprint", Type.TEXT, false, QueryStats::fingerprint),
            new Field("sql_template", Type.TEXT, true, QueryStats::sqlTemplate),
            new Field("tables", Type.TEXT, true, stats -> String.join(SEPARATOR, stats.tables())),
            new Field("state", Type.TEXT, true, QueryStats::state),
            new Field("mv_state", Type.TEXT, true, QueryStats::mvState),
            new Field("cacheable", Type.BOOLEAN, true, QueryStats::cacheable),
            new Field("uncacheable_category", Type.TEXT, true, QueryStats::uncacheableCategory),
            new Field("uncacheable_details", Type.TEXT, true, QueryStats::uncacheableDetails),
            new Field("execution_count", Type.BIGINT, true, QueryStats::executions),
            new Field("cache_hits", Type.BIGINT, true, QueryStats::cacheHits),
            new Field("cache_misses", Type.BIGINT, true, QueryStats::cacheMisses),
            new Field("avg_latency_cache_ms", Type.DOUBLE, true, QueryStats::avgLatencyCacheMs),
            new Field("p95_latency_cache_ms", Type.DOUBLE, true, QueryStats::p95LatencyCacheMs),
            new Field("p99_latency_cache_ms", Type.DOUBLE, true, QueryStats::p99LatencyCacheMs),
            new Field("avg_latency_origin_ms", Type.DOUBLE, true, QueryStats::avgLatencyOriginMs),
            new Field("avg_rows_returned", Type.DOUBLE, true, QueryStats::avgRowsReturned),
            new Field("cached_bytes", Type.BIGINT, true, QueryStats::cachedBytes),
            new Field("bytes_served", Type.BIGINT, true, QueryStats::bytesServed),
            new Field("max_limit", Type.BIGINT, true, QueryStats::maxLimit),
            new Field("pinned", Type.BOOLEAN, true, QueryStats::pinned),
            new Field("invalidation_count", Type.BIGINT, true, QueryStats::invalidations),
            new Field("readmission_count", Type.BIGINT, true, QueryStats::readmissions),
            new Field("eviction_count", Type.BIGINT, true, QueryStats::evictions),
            new Field("subsumption_count", Type.BIGINT, true, QueryStats::subsumptions),
            new Field("population_count", Type.BIGINT, true, QueryStats::populations),
            new Field("last_population_ms", Type.BIGINT, true, QueryStats::lastPopulationMs),
            new Field("first_seen", Type.TIME, false, QueryStats::firstSeen),
            new Field("last_seen", Type.TIME, false, QueryStats::lastSeen));

    /**
     * Rows that say what is stored already are left out before the upsert: ON CONFLICT would lock and so rewrite every
     * one of them. A report that is older than what is stored writes nothing.
     */
    private static final String UPSERT_REPORT =
            """
            WITH reported AS (
                SELECT %1$s
                FROM unnest(%2$s) AS rows (%3$s)
            ), changed AS (
                SELECT reported.*
                FROM reported
                LEFT JOIN fleet.query_stats AS stored
                    ON stored.instance_id = $1 AND stored.fingerprint = reported.fingerprint
                WHERE stored.fingerprint IS NULL
                   OR stored.collected_at < $2 AND (%4$s) IS DISTINCT FROM (%5$s)
            )
            INSERT INTO fleet.query_stats AS stored (instance_id, collected_at, %3$s)
            SELECT $1, $2, %3$s
            FROM changed
            ON CONFLICT (instance_id, fingerprint) DO UPDATE SET
                collected_at = excluded.collected_at,
                first_seen = LEAST(stored.first_seen, excluded.first_seen),
                last_seen = GREATEST(stored.last_seen, excluded.last_seen),
                %6$s
            """
                    .formatted(
                            each(field -> field.name.equals("tables")
                                    ? "string_to_array(tables, chr(31)) AS tables"
                                    : field.name),
                            IntStream.range(0, FIELDS.size())
                                    .mapToObj(i -> "$" + (i + 3) + "::" + FIELDS.get(i).type.sql + "[]")
                                    .collect(Collectors.joining(", ")),
                            each(Field::name),
                            telling(field -> "stored." + field.name),
                            telling(field -> "reported." + field.name),
                            telling(field -> field.name + " = excluded." + field.name));

    private final Pool origin;
    private final RollupWriter locks;
    private final QueryRollupWriter rollups;

    QueryStatsWriter(@ReactiveDataSource("origin") Pool origin, RollupWriter locks, QueryRollupWriter rollups) {
        this.origin = origin;
        this.locks = locks;
        this.rollups = rollups;
    }

    /**
     * With its roll-up, in one transaction. Nothing is stored for an instance that was deleted.
     *
     * @return rows written; those that did not change are not
     */
    public Uni<Integer> write(UUID instanceId, Instant collectedAt, QueryReport report) {
        if (report.queries().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return origin.withTransaction(connection -> locks.lock(connection, List.of(instanceId))
                .flatMap(owners -> stored(connection, owners.get(instanceId), instanceId, collectedAt, report)));
    }

    private Uni<Integer> stored(
            SqlConnection connection, @Nullable Owner owner, UUID instanceId, Instant collectedAt, QueryReport report) {
        if (owner == null) {
            return Uni.createFrom().item(0);
        }
        return rollups.around(
                connection,
                instanceId,
                owner,
                collectedAt,
                report.queries().stream()
                        .map(query -> tally(query, collectedAt))
                        .toList(),
                // only instances that keep queries by their literals have states of them
                report.queries().stream().anyMatch(query -> query.state() != null),
                () -> upsert(connection, instanceId, collectedAt, report));
    }

    private static QueryTally tally(QueryStats query, Instant collectedAt) {
        return new QueryTally(
                query.fingerprint(),
                query.executions(),
                query.cacheHits(),
                query.cacheMisses(),
                query.bytesServed(),
                query.avgLatencyCacheMs(),
                query.avgLatencyOriginMs(),
                query.firstSeen(),
                // as PostgreSQL keeps it
                collectedAt.truncatedTo(ChronoUnit.MICROS));
    }

    private static Uni<Integer> upsert(
            SqlConnection connection, UUID instanceId, Instant collectedAt, QueryReport report) {
        Tuple values = Tuple.tuple();
        values.addUUID(instanceId);
        values.addOffsetDateTime(collectedAt.atOffset(ZoneOffset.UTC));
        FIELDS.forEach(field -> addColumn(values, field, report.queries()));
        return connection.preparedQuery(UPSERT_REPORT).execute(values).map(rows -> rows.rowCount());
    }

    private static void addColumn(Tuple values, Field field, List<QueryStats> queries) {
        var column = queries.stream().map(field.value);
        switch (field.type) {
            case TEXT -> values.addArrayOfString(column.toArray(String[]::new));
            case BIGINT -> values.addArrayOfLong(column.toArray(Long[]::new));
            case DOUBLE -> values.addArrayOfDouble(column.toArray(Double[]::new));
            case BOOLEAN -> values.addArrayOfBoolean(column.toArray(Boolean[]::new));
            case TIME ->
                values.addArrayOfOffsetDateTime(
                        column.map(QueryStatsWriter::atUtc).toArray(OffsetDateTime[]::new));
        }
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Object time) {
        return time instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : null;
    }

    private static String each(Function<Field, String> sql) {
        return FIELDS.stream().map(sql).collect(Collectors.joining(", "));
    }

    private static String telling(Function<Field, String> sql) {
        return FIELDS.stream().filter(Field::tells).map(sql).collect(Collectors.joining(", "));
    }
}
