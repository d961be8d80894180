package com.pgcache.collector;

import com.pgcache.model.token.InstanceToken;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Schema {@code fleet} as a test sees it: what dashboard-api would write, and what the collector wrote. */
public final class Fleet {

    private final Callable<Connection> connections;

    public Fleet(Callable<Connection> connections) {
        this.connections = connections;
    }

    /** Scraped at once, and then not before the test is over unless it is {@linkplain #makeDue made due}. */
    public UUID add(String adminUrl) {
        return add(adminUrl, 300);
    }

    public UUID add(String adminUrl, int intervalSeconds) {
        UUID id = UUID.randomUUID();
        execute(
                """
                INSERT INTO fleet.instances (id, org_id, name, region, admin_url, scrape_interval_seconds, created_by)
                VALUES (?, 'org', ?, 'us', ?, ?, 'tester')
                """,
                id,
                id.toString(),
                adminUrl,
                intervalSeconds);
        return id;
    }

    /** Of seconds, which members may not have. */
    public void allowShortIntervals() {
        execute("ALTER TABLE fleet.instances DROP CONSTRAINT IF EXISTS instances_scrape_interval_seconds_check");
    }

    /** One that pushes. */
    public UUID addPushed(String orgId) {
        UUID id = UUID.randomUUID();
        execute(
                """
                INSERT INTO fleet.instances (id, org_id, name, region, mode, scrape_interval_seconds, created_by)
                VALUES (?, ?, ?, 'us', 'push', 15, 'tester')
                """,
                id,
                orgId,
                id.toString());
        return id;
    }

    public InstanceToken issueToken(UUID instanceId) {
        InstanceToken token = InstanceToken.issue();
        execute(
                """
                INSERT INTO fleet.instance_tokens (id, instance_id, secret_hash, start, created_by)
                VALUES (?, ?, ?, ?, 'tester')
                """,
                token.id(),
                instanceId,
                token.hash(),
                token.start());
        return token;
    }

    public void addMany(int instances) {
        execute(
                """
                INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
                SELECT gen_random_uuid(), 'org', 'instance ' || n, 'us', 'http://192.0.2.1:9090', 'tester'
                FROM generate_series(1, ?) AS n
                """,
                instances);
    }

    /** As dashboard-api does it. */
    public void delete(UUID id) {
        execute("INSERT INTO fleet.purges (instance_id) VALUES (?)", id);
        execute("DELETE FROM fleet.instances WHERE id = ?", id);
    }

    /** As if another replica had handed it back at the moment of its slot, per-query statistics included. */
    public void makeDue(UUID id) {
        execute("UPDATE fleet.scrape_health SET queries_collected_at = NULL WHERE instance_id = ?", id);
        makeMetricsDue(id);
    }

    public void makeMetricsDue(UUID id) {
        execute("UPDATE fleet.leases SET holder = NULL, next_slot_at = now() WHERE instance_id = ?", id);
    }

    public Map<String, Object> health(UUID id) {
        return one("SELECT * FROM fleet.scrape_health WHERE instance_id = ?", id);
    }

    /** Oldest first. */
    public List<Map<String, Object>> snapshots(UUID id) {
        return rows("SELECT * FROM fleet.metrics_snapshots WHERE instance_id = ? ORDER BY collected_at", id);
    }

    /** Of its snapshots, oldest first. */
    public List<Instant> slots(UUID id) {
        List<Instant> slots = new ArrayList<>();
        for (Map<String, Object> row : snapshots(id)) {
            if (row.get("collected_at") instanceof Timestamp at) {
                slots.add(at.toInstant());
            }
        }
        return slots;
    }

    public List<Map<String, Object>> queryStats(UUID id) {
        return rows(
                "SELECT * FROM fleet.query_stats WHERE instance_id = ? ORDER BY execution_count DESC, fingerprint", id);
    }

    /** @return an empty map when there is no row */
    public Map<String, Object> one(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    /** The one value of the one row, which is there. */
    public <T> T value(Class<T> type, String sql, Object... parameters) {
        return type.cast(
                Objects.requireNonNull(one(sql, parameters).values().iterator().next()));
    }

    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connections.call();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.put(
                            result.getMetaData().getColumnName(i),
                            value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
                }
                rows.add(row);
            }
            return rows;
        } catch (Exception failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    public void execute(String sql, Object... parameters) {
        try (Connection connection = connections.call();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (Exception failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
