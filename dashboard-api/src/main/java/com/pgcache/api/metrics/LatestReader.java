package com.pgcache.api.metrics;

import com.pgcache.api.window.Window;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last snapshot of every instance of an organisation, from the origin: a cache could only be late. */
@ApplicationScoped
public class LatestReader {

    /** Further back than the longest gap: three intervals of five minutes. */
    private static final Duration BACK = Duration.ofMinutes(20);

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static final List<Measure> MEASURES = Stream.of(SnapshotReader.GROWING, SnapshotReader.OTHERS)
            .flatMap(List::stream)
            .toList();

    /** Two look-ups along the primary key per instance, newest partition first. */
    private static final String LAST_TWO =
            """
            SELECT s.collected_at, %s, i.id, i.scrape_interval_seconds
            FROM fleet.instances AS i
            CROSS JOIN LATERAL (
                SELECT *
                FROM fleet.metrics_snapshots AS each
                WHERE each.instance_id = i.id AND each.collected_at >= $2
                ORDER BY each.collected_at DESC
                LIMIT 2
            ) AS s
            WHERE i.org_id = $1
            ORDER BY i.id, s.collected_at
            """
                    .formatted(MEASURES.stream()
                            .map(measure -> "s." + measure.column())
                            .collect(Collectors.joining(", ")));

    private final Pool origin;

    LatestReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /**
     * @param steps one step, which has nothing but the growth until this snapshot, and its levels
     * @param reported the snapshot itself; what it does not report is missing
     */
    public record Latest(UUID instanceId, Instant at, Steps steps, Map<Measure, Double> reported) {}

    /** Instances without a snapshot in the last minutes are missing. */
    public Uni<List<Latest>> of(String orgId, Instant now) {
        return origin.preparedQuery(LAST_TWO)
                .execute(Tuple.of(orgId, now.minus(BACK).atOffset(ZoneOffset.UTC)))
                .map(LatestReader::latest);
    }

    private static List<Latest> latest(RowSet<Row> rows) {
        Map<UUID, List<Snapshot>> snapshots = new LinkedHashMap<>();
        Map<UUID, Duration> intervals = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            snapshots.computeIfAbsent(id, each -> new ArrayList<>()).add(SnapshotReader.toSnapshot(row, MEASURES));
            intervals.put(id, Duration.ofSeconds(row.getInteger("scrape_interval_seconds")));
        }
        List<Latest> latest = new ArrayList<>();
        snapshots.forEach((id, both) -> {
            Instant at = both.get(both.size() - 1).at();
            Instant from = Instant.ofEpochSecond(at.getEpochSecond());
            Window last = new Window(from, from.plus(A_SECOND), A_SECOND);
            Map<Measure, Double> reported = reported(both.get(both.size() - 1));
            Steps steps = SnapshotReader.steps(last, both, intervals.getOrDefault(id, BACK));
            latest.add(new Latest(id, at, steps, reported));
        });
        return latest;
    }

    private static Map<Measure, Double> reported(Snapshot snapshot) {
        Map<Measure, Double> reported = new EnumMap<>(Measure.class);
        for (Measure measure : MEASURES) {
            double value = snapshot.of(measure);
            if (!Double.isNaN(value)) {
                reported.put(measure, value);
            }
        }
        return reported;
    }
}
