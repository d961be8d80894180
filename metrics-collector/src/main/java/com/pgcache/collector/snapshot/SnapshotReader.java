package com.pgcache.collector.snapshot;

import com.pgcache.collector.exposition.Latency;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class SnapshotReader {

    /** The hour bounds the search to one or two partitions; the longest interval is five minutes. */
    private static final String PREVIOUS_COUNTS =
            """
            SELECT wave.instance_id, %1$s
            FROM unnest($1::uuid[], $2::timestamptz[]) AS wave (instance_id, collected_at)
            JOIN LATERAL (
                SELECT %1$s
                FROM fleet.metrics_snapshots AS earlier
                WHERE earlier.instance_id = wave.instance_id
                  AND earlier.collected_at < wave.collected_at
                  AND earlier.collected_at >= wave.collected_at - interval '1 hour'
                ORDER BY earlier.collected_at DESC
                LIMIT 1
            ) AS previous ON true
            """
                    .formatted(Latency.all().stream()
                            .map(latency -> latency.count().sqlName())
                            .collect(Collectors.joining(", ")));

    private final Pool origin;

    SnapshotReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Instances without a snapshot in the hour before are missing. */
    Uni<Map<UUID, PreviousCounts>> previousCounts(List<Scraped> wave) {
        Tuple keys = Tuple.of(
                wave.stream().map(Scraped::instanceId).toArray(UUID[]::new),
                wave.stream()
                        .map(scraped -> scraped.collectedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return origin.preparedQuery(PREVIOUS_COUNTS).execute(keys).map(SnapshotReader::byInstance);
    }

    private static Map<UUID, PreviousCounts> byInstance(RowSet<Row> rows) {
        Map<UUID, PreviousCounts> previous = new HashMap<>();
        for (Row row : rows) {
            Map<Latency, Long> counts = new EnumMap<>(Latency.class);
            for (Latency latency : Latency.all()) {
                Long count = row.getLong(latency.count().sqlName());
                if (count != null) {
                    counts.put(latency, count);
                }
            }
            previous.put(row.getUUID("instance_id"), new PreviousCounts(counts));
        }
        return previous;
    }
}
