package com.pgcache.collector.snapshot;

import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.event.SnapshotEvents;
import com.pgcache.collector.rollup.Measured;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.rollup.RollupWriter.Owner;
import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One row per scrape that brought something, however many instances a wave has in one statement. */
@ApplicationScoped
public class SnapshotWriter {

    private record Slot(UUID instanceId, Instant at) {}

    private static final List<Column> COLUMNS = Arrays.asList(Column.values());
    private static final int KEY_COLUMNS = 3;
    private static final String TABLE = "metrics_snapshots";

    private static final String INSERT_WAVE =
            """
            INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, %1$s)
            SELECT instance_id, collected_at, dialect, %1$s
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], %2$s) AS wave (instance_id, collected_at, dialect, %1$s)
            ON CONFLICT (instance_id, collected_at) DO NOTHING
            RETURNING instance_id, collected_at
            """
                    .formatted(
                            COLUMNS.stream().map(Column::sqlName).collect(Collectors.joining(", ")),
                            IntStream.range(0, COLUMNS.size())
                                    .mapToObj(i -> "$" + (i + KEY_COLUMNS + 1) + "::"
                                            + COLUMNS.get(i).kind().sqlType() + "[]")
                                    .collect(Collectors.joining(", ")));

    private final Pool origin;
    private final SnapshotReader reader;
    private final RollupWriter rollups;
    private final EventWriter events;

    public SnapshotWriter(
            @ReactiveDataSource("origin") Pool origin,
            SnapshotReader reader,
            RollupWriter rollups,
            EventWriter events) {
        this.origin = origin;
        this.reader = reader;
        this.rollups = rollups;
        this.events = events;
    }

    /**
     * With their roll-ups, in one transaction. Nothing is stored for an instance that was deleted.
     *
     * @return fewer snapshots than there were good scrapes when a slot is replayed
     */
    public Uni<Written<StoredSnapshot>> write(List<Scraped> wave) {
        List<Scraped> good = wave.stream()
                .filter(scraped -> scraped.exposition() != null)
                .sorted(Comparator.comparing(Scraped::collectedAt))
                .toList();
        if (good.isEmpty()) {
            return Uni.createFrom().item(Written.nothing());
        }
        List<UUID> instances = good.stream().map(Scraped::instanceId).toList();
        return origin.withTransaction(
                connection -> rollups.lock(connection, instances).flatMap(owners -> stored(connection, owners, good)));
    }

    private Uni<Written<StoredSnapshot>> stored(SqlConnection connection, Map<UUID, Owner> owners, List<Scraped> good) {
        List<Scraped> owned = good.stream()
                .filter(scraped -> owners.containsKey(scraped.instanceId()))
                .toList();
        if (owned.isEmpty()) {
            return Uni.createFrom().item(Written.nothing());
        }
        return reader.around(connection, owned).flatMap(known -> stored(connection, owners, owned, known));
    }

    private Uni<Written<StoredSnapshot>> stored(
            SqlConnection connection,
            Map<UUID, Owner> owners,
            List<Scraped> owned,
            Map<UUID, TreeMap<Instant, Measured>> known) {
        Map<UUID, Collection<Measured>> before = new HashMap<>();
        known.forEach((instanceId, snapshots) -> before.put(instanceId, List.copyOf(snapshots.values())));
        Collection<Snapshot> snapshots = assembled(owned, known);
        return insert(connection, List.copyOf(snapshots))
                .flatMap(fresh -> events.insert(connection, SnapshotEvents.of(known, measured(fresh)))
                        // last, as other replicas may wait for an organisation until this transaction ends
                        .flatMap(told -> rollups.add(connection, owners, before, measured(fresh)))
                        .map(rows -> written(rows, owners, fresh)));
    }

    private static Written<StoredSnapshot> written(
            Map<String, Integer> rollups, Map<UUID, Owner> owners, List<Snapshot> fresh) {
        Map<String, Integer> rows = new TreeMap<>(rollups);
        rows.put(TABLE, fresh.size());
        List<StoredSnapshot> stored = new ArrayList<>(fresh.size());
        for (Snapshot snapshot : fresh) {
            Owner owner = owners.get(snapshot.instanceId());
            // nothing is stored of an instance without one
            if (owner != null) {
                stored.add(new StoredSnapshot(owner.orgId(), snapshot));
            }
        }
        return new Written<>(rows, stored);
    }

    private static List<Measured> measured(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::measured).toList();
    }

    /** One per slot, each after the one before it, be that stored or of this wave. */
    private static Collection<Snapshot> assembled(List<Scraped> sorted, Map<UUID, TreeMap<Instant, Measured>> known) {
        Map<Slot, Snapshot> snapshots = new LinkedHashMap<>();
        for (Scraped scraped : sorted) {
            Exposition exposition = scraped.exposition();
            Slot slot = new Slot(scraped.instanceId(), scraped.collectedAt());
            if (exposition != null && !snapshots.containsKey(slot)) {
                TreeMap<Instant, Measured> stored = known.computeIfAbsent(slot.instanceId, id -> new TreeMap<>());
                Map.Entry<Instant, Measured> previous = stored.lowerEntry(slot.at);
                Snapshot snapshot = SnapshotAssembler.assemble(
                        scraped,
                        exposition,
                        previous == null ? PreviousCounts.NONE : PreviousCounts.in(previous.getValue()));
                snapshots.put(slot, snapshot);
                stored.putIfAbsent(slot.at, snapshot.measured());
            }
        }
        return snapshots.values();
    }

    /** Those that were not there before. */
    private Uni<List<Snapshot>> insert(SqlConnection connection, List<Snapshot> snapshots) {
        Tuple wave = Tuple.tuple();
        wave.addArrayOfUUID(snapshots.stream().map(Snapshot::instanceId).toArray(UUID[]::new));
        wave.addArrayOfOffsetDateTime(snapshots.stream()
                .map(snapshot -> snapshot.collectedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        wave.addArrayOfString(
                snapshots.stream().map(snapshot -> snapshot.dialect().code()).toArray(String[]::new));
        COLUMNS.forEach(column -> addColumn(wave, column, snapshots));
        return connection.preparedQuery(INSERT_WAVE).execute(wave).map(rows -> inserted(rows, snapshots));
    }

    private static List<Snapshot> inserted(RowSet<Row> rows, List<Snapshot> snapshots) {
        Set<Slot> slots = new HashSet<>();
        rows.forEach(row -> slots.add(new Slot(
                row.getUUID("instance_id"),
                row.getOffsetDateTime("collected_at").toInstant())));
        return snapshots.stream()
                .filter(snapshot -> slots.contains(new Slot(snapshot.instanceId(), snapshot.collectedAt())))
                .toList();
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
