package com.pgcache.collector.snapshot;

import com.pgcache.collector.rollup.Measured;
import com.pgcache.model.column.Column;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
public class SnapshotReader {

    /** Counters and latencies: what the scrape after depends on. And limits, which tell when they change. */
    private static final List<Column> COLUMNS = Arrays.stream(Column.values())
            .filter(column -> column.kind() == Column.Kind.COUNTER
                    || column.name().startsWith("LATENCY_")
                    || column == Column.DISK_LIMIT_BYTES
                    || column == Column.MEMORY_BUDGET_BYTES)
            .toList();

    /**
     * Three walks along the primary key, newest or oldest partition first: an instance costs a few look-ups, however
     * long ago it was scraped, and almost always finds one row.
     */
    private static final String AROUND_WAVE =
            """
            SELECT wave.instance_id, around.*
            FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS wave (instance_id, first_at, last_at)
            CROSS JOIN LATERAL (
                (SELECT collected_at, %1$s
                FROM fleet.metrics_snapshots AS earlier
                WHERE earlier.instance_id = wave.instance_id AND earlier.collected_at < wave.first_at
                ORDER BY earlier.collected_at DESC
                LIMIT 1)
                UNION ALL
                (SELECT collected_at, %1$s
                FROM fleet.metrics_snapshots AS within
                WHERE within.instance_id = wave.instance_id
                  AND within.collected_at BETWEEN wave.first_at AND wave.last_at)
                UNION ALL
                (SELECT collected_at, %1$s
                FROM fleet.metrics_snapshots AS later
                WHERE later.instance_id = wave.instance_id AND later.collected_at > wave.last_at
                ORDER BY later.collected_at
                LIMIT 1)
            ) AS around
            """
                    .formatted(COLUMNS.stream().map(Column::sqlName).collect(Collectors.joining(", ")));

    /**
     * Per instance of the wave what is stored from the last snapshot before its first slot to the first one after its
     * last, without holes. Other gauges are not read. Instances without any are missing.
     */
    Uni<Map<UUID, TreeMap<Instant, Measured>>> around(SqlConnection connection, List<Scraped> wave) {
        Map<UUID, List<Instant>> slots = wave.stream()
                .collect(Collectors.groupingBy(
                        Scraped::instanceId, Collectors.mapping(Scraped::collectedAt, Collectors.toList())));
        Tuple ranges = Tuple.of(
                slots.keySet().toArray(UUID[]::new),
                times(slots.values().stream()
                        .map(each -> each.stream().min(Instant::compareTo).orElseThrow())),
                times(slots.values().stream()
                        .map(each -> each.stream().max(Instant::compareTo).orElseThrow())));
        return connection.preparedQuery(AROUND_WAVE).execute(ranges).map(SnapshotReader::byInstance);
    }

    private static OffsetDateTime[] times(Stream<Instant> times) {
        return times.map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static Map<UUID, TreeMap<Instant, Measured>> byInstance(RowSet<Row> rows) {
        Map<UUID, TreeMap<Instant, Measured>> stored = new HashMap<>();
        for (Row row : rows) {
            Measured measured = measured(row);
            stored.computeIfAbsent(measured.instanceId(), id -> new TreeMap<>()).put(measured.at(), measured);
        }
        return stored;
    }

    private static Measured measured(Row row) {
        double[] values = new double[Column.values().length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < COLUMNS.size(); i++) {
            Double value = row.getDouble(i + 2);
            if (value != null) {
                values[COLUMNS.get(i).ordinal()] = value;
            }
        }
        return new Measured(
                row.getUUID("instance_id"),
                row.getOffsetDateTime("collected_at").toInstant(),
                values);
    }
}
