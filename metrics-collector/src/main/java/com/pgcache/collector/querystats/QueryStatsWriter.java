package com.pgcache.collector.querystats;

import static com.pgcache.collector.querystats.QueryField.ALL;
import static com.pgcache.collector.querystats.QueryField.TELLING;
import static com.pgcache.collector.querystats.QueryField.each;

import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.event.SeenEvent;
import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.rollup.RollupWriter.Owner;
import com.pgcache.model.event.EventKind;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The latest statistics per template; one transaction per instance and report. */
@ApplicationScoped
public class QueryStatsWriter {

    /**
     * Only rows that changed get here: ON CONFLICT locks, and so rewrites, every row that it meets. A report that is older
     * than what is stored writes nothing. The edition changes with the rows; when housekeeping has deleted it meanwhile,
     * it stays away, so that nobody trusts what they remember.
     */
    private static final String UPSERT_REPORT =
            """
            WITH first_edition AS (
                INSERT INTO fleet.query_editions (instance_id, edition)
                SELECT $1, $4
                WHERE $3::bigint IS NULL
                ON CONFLICT (instance_id) DO NOTHING
            ), next_edition AS (
                UPDATE fleet.query_editions
                SET edition = $4
                WHERE instance_id = $1 AND edition = $3
            )
            INSERT INTO fleet.query_stats AS stored (instance_id, collected_at, %1$s)
            SELECT $1, $2, %2$s
            FROM unnest(%3$s) AS rows (%1$s)
            ON CONFLICT (instance_id, fingerprint) DO UPDATE SET
                collected_at = excluded.collected_at,
                first_seen = LEAST(stored.first_seen, excluded.first_seen),
                last_seen = GREATEST(stored.last_seen, excluded.last_seen),
                %4$s
            WHERE stored.collected_at < excluded.collected_at
            """
                    .formatted(
                            each(ALL, QueryField::name),
                            each(
                                    ALL,
                                    field -> field.name().equals("tables")
                                            ? "string_to_array(tables, chr(31))"
                                            : field.name()),
                            IntStream.range(0, ALL.size())
                                    .mapToObj(i -> "$" + (i + 5) + "::"
                                            + ALL.get(i).type().sql() + "[]")
                                    .collect(Collectors.joining(", ")),
                            each(TELLING, field -> field.name() + " = excluded." + field.name()));

    private static final String TABLE = "query_stats";
    private static final int NAMED_QUERIES = 10;
    private static final Map<String, Integer> NOTHING = Map.of();

    private final Pool origin;
    private final QueryStatsReader reader;
    private final RollupWriter locks;
    private final QueryRollupWriter rollups;
    private final EventWriter events;

    // five parameters: what a report changes lies in as many places
    QueryStatsWriter(
            @ReactiveDataSource("origin") Pool origin,
            QueryStatsReader reader,
            RollupWriter locks,
            QueryRollupWriter rollups,
            EventWriter events) {
        this.origin = origin;
        this.reader = reader;
        this.locks = locks;
        this.rollups = rollups;
        this.events = events;
    }

    /**
     * With its roll-up, in one transaction. Nothing is stored for an instance that was deleted.
     *
     * @return rows written by table, nothing for those that were left alone; statistics that did not change are not written
     */
    public Uni<Map<String, Integer>> write(UUID instanceId, Instant collectedAt, QueryReport report) {
        if (report.queries().isEmpty()) {
            return Uni.createFrom().item(NOTHING);
        }
        TimedReport timed = TimedReport.of(collectedAt, report);
        return reader.isStored(origin, instanceId, timed)
                .flatMap(stored -> stored ? Uni.createFrom().item(NOTHING) : written(instanceId, timed));
    }

    private Uni<Map<String, Integer>> written(UUID instanceId, TimedReport report) {
        AtomicReference<@Nullable ReportChanges> changes = new AtomicReference<>();
        return origin.withTransaction(connection -> locks.lock(connection, List.of(instanceId))
                        .flatMap(owners -> {
                            Owner owner = owners.get(instanceId);
                            return owner == null
                                    ? Uni.createFrom().item(NOTHING)
                                    : reader.changes(connection, instanceId, report)
                                            .invoke(changes::set)
                                            .flatMap(found -> written(connection, owner, instanceId, report, found));
                        }))
                // now that it is committed
                .invoke(rows -> {
                    ReportChanges stored = changes.get();
                    if (stored != null) {
                        reader.remember(instanceId, stored);
                    }
                });
    }

    private Uni<Map<String, Integer>> written(
            SqlConnection connection, Owner owner, UUID instanceId, TimedReport report, ReportChanges changes) {
        return upsert(connection, instanceId, report.at(), changes)
                .flatMap(rows -> events.insert(connection, appeared(instanceId, report.at(), changes.appeared()))
                        .flatMap(told -> rollups.add(
                                connection, instanceId, owner, report.at(), changes.grown(), changes.templates()))
                        .map(grown -> Map.of(TABLE, rows, "query_rollup_5m", grown)));
    }

    /** One event for all of a report. */
    private static List<SeenEvent> appeared(UUID instanceId, Instant at, List<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return List.of();
        }
        int count = fingerprints.size();
        List<String> named = fingerprints.subList(0, Math.min(count, NAMED_QUERIES));
        return List.of(new SeenEvent(
                instanceId,
                at,
                EventKind.NEW_QUERIES,
                count == 1 ? "A new query" : count + " new queries",
                Map.of("count", count, "fingerprints", named)));
    }

    private static Uni<Integer> upsert(SqlConnection connection, UUID instanceId, Instant at, ReportChanges changes) {
        if (changes.changed().isEmpty() && changes.before() != null) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.of(instanceId, at.atOffset(ZoneOffset.UTC), changes.before(), changes.edition());
        ALL.forEach(field -> addColumn(values, field, changes.changed()));
        return connection.preparedQuery(UPSERT_REPORT).execute(values).map(rows -> rows.rowCount());
    }

    private static void addColumn(Tuple values, QueryField field, List<QueryStats> queries) {
        var column = queries.stream().map(field.value());
        switch (field.type()) {
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
}
