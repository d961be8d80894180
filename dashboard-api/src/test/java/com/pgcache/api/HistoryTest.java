package com.pgcache.api;

import com.pgcache.testkit.rollup.SnapshotRollups;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** The service with measurements: snapshots as a collector stores them, and their roll-ups. */
public abstract class HistoryTest extends ApiTest {

    protected static final Instant NOW = Instant.parse("2026-11-24T10:20:07Z");

    @BeforeEach
    void stopTime() {
        clock.set(NOW);
        sql("SELECT fleet.ensure_snapshot_partitions('2026-11-14', '2026-11-25')");
    }

    /** One row; columns that are not given are not reported. */
    protected void snapshot(UUID id, Instant at, Map<String, ?> values) {
        snapshots(id, List.of(at), List.of(values));
    }

    protected void snapshots(UUID id, List<Instant> times, List<? extends Map<String, ?>> rows) {
        List<String> columns = List.copyOf(rows.get(0).keySet());
        String statement = "INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, "
                + String.join(", ", columns) + ") VALUES (?, ?, 'current'" + ", ?".repeat(columns.size()) + ")";
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int i = 0; i < rows.size(); i++) {
                insert.setObject(1, id);
                insert.setObject(2, times.get(i).atOffset(ZoneOffset.UTC));
                for (int column = 0; column < columns.size(); column++) {
                    insert.setObject(column + 3, rows.get(i).get(columns.get(column)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + statement, failed);
        }
    }

    /** Makes the roll-ups of what is stored. */
    protected void rollUp(UUID id) {
        try (Connection connection = database.connect()) {
            SnapshotRollups.rebuild(connection, id);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    protected UUID instance(String organization, String name, String region) {
        UUID id = UUID.fromString(addInstance(organization, name));
        sql("UPDATE fleet.instances SET region = ? WHERE id = ?", region, id);
        return id;
    }
}
