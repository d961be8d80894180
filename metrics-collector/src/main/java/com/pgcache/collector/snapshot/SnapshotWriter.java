package com.pgcache.collector.snapshot;

import com.pgcache.collector.exposition.Column;
import com.pgcache.collector.exposition.Exposition;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One row per scrape that brought something, however many instances a wave has in one statement. */
@ApplicationScoped
public class SnapshotWriter {

    private static final List<Column> COLUMNS = Arrays.asList(Column.values());
    private static final int KEY_COLUMNS = 3;

    private static final String INSERT_WAVE =
            """
            INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, %1$s)
            SELECT instance_id, collected_at, dialect, %1$s
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], %2$s) AS wave (instance_id, collected_at, dialect, %1$s)
            ON CONFLICT (instance_id, collected_at) DO NOTHING
            """
                    .formatted(
                            COLUMNS.stream().map(Column::sqlName).collect(Collectors.joining(", ")),
                            IntStream.range(0, COLUMNS.size())
                                    .mapToObj(i -> "$" + (i + KEY_COLUMNS + 1) + "::"
                                            + COLUMNS.get(i).kind().sqlType() + "[]")
                                    .collect(Collectors.joining(", ")));

    private final Pool origin;
    private final SnapshotReader reader;

    SnapshotWriter(@ReactiveDataSource("origin") Pool origin, SnapshotReader reader) {
        this.origin = origin;
        this.reader = reader;
    }

    /** @return rows written; fewer than there were good scrapes when a slot is replayed */
    public Uni<Integer> write(List<Scraped> wave) {
        List<Scraped> good =
                wave.stream().filter(scraped -> scraped.exposition() != null).toList();
        if (good.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return reader.previousCounts(good)
                .map(previous -> assembled(good, previous))
                .flatMap(this::insert);
    }

    private static List<Snapshot> assembled(List<Scraped> good, Map<UUID, PreviousCounts> previous) {
        List<Snapshot> snapshots = new ArrayList<>(good.size());
        for (Scraped scraped : good) {
            Exposition exposition = scraped.exposition();
            if (exposition != null) {
                PreviousCounts counts = previous.getOrDefault(scraped.instanceId(), PreviousCounts.NONE);
                snapshots.add(SnapshotAssembler.assemble(scraped, exposition, counts));
            }
        }
        return snapshots;
    }

    private Uni<Integer> insert(List<Snapshot> snapshots) {
        Tuple wave = Tuple.tuple();
        wave.addArrayOfUUID(snapshots.stream().map(Snapshot::instanceId).toArray(UUID[]::new));
        wave.addArrayOfOffsetDateTime(snapshots.stream()
                .map(snapshot -> snapshot.collectedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        wave.addArrayOfString(
                snapshots.stream().map(snapshot -> snapshot.dialect().code()).toArray(String[]::new));
        COLUMNS.forEach(column -> addColumn(wave, column, snapshots));
        return origin.preparedQuery(INSERT_WAVE).execute(wave).map(rows -> rows.rowCount());
    }

    private static void addColumn(Tuple wave, Column column, List<Snapshot> snapshots) {
        var stored = snapshots.stream().map(snapshot -> snapshot.stored(column));
        switch (column.kind()) {
            case COUNTER, GAUGE -> wave.addArrayOfLong(stored.toArray(Long[]::new));
            case REAL -> wave.addArrayOfDouble(stored.toArray(Double[]::new));
            case FLAG -> wave.addArrayOfBoolean(stored.toArray(Boolean[]::new));
        }
    }
}
