package com.pgcache.auth.key.rotation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.Configs;
import com.pgcache.auth.key.Rings;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.KeyEncryptions;
import com.pgcache.auth.key.material.PublishedKey;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replicas of the service, as far as signing keys go, on one database of their own. */
final class Replicas implements AutoCloseable {

    private final TestDatabase database = TestDatabase.with("auth");
    private final Vertx vertx = Vertx.vertx();
    private final io.vertx.sqlclient.Pool pool;
    final Rings rings;
    final SigningKeyWriter writer;

    Replicas() {
        pool = PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.server().reactiveUrl(database.name()))
                        .setUser(database.server().user())
                        .setPassword(database.server().password()))
                .using(vertx)
                .build();
        rings = new Rings(new Pool(pool));
        writer = new SigningKeyWriter(new Pool(pool));
    }

    Replica start() {
        return start(Map.of());
    }

    Replica start(Map<String, String> settings) {
        AuthConfig config = Configs.with(settings);
        KeyEncryption encryption = KeyEncryptions.with(settings);
        SigningKeys keys = rings.of(encryption, config);
        return new Replica(keys, new KeySchedule(keys, writer, encryption, config, new SimpleMeterRegistry()));
    }

    /** Lets time pass for keys: everything that happened to them happened that much earlier. */
    void pass(Duration time) {
        update(
                """
                UPDATE auth.signing_keys
                SET created_at = created_at - make_interval(secs => ?),
                    activated_at = activated_at - make_interval(secs => ?),
                    retired_at = retired_at - make_interval(secs => ?)
                """,
                time.toSeconds(),
                time.toSeconds(),
                time.toSeconds());
    }

    List<String> kids(String state) {
        return column("SELECT kid FROM auth.signing_keys WHERE state = ? ORDER BY created_at, kid", state);
    }

    String kid(String state) {
        List<String> kids = kids(state);
        if (kids.size() != 1) {
            throw new AssertionError(kids.size() + " keys are " + state);
        }
        return kids.get(0);
    }

    List<String> column(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The database is gone for every replica. */
    void disconnect() {
        pool.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        disconnect();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void update(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    record Replica(SigningKeys keys, KeySchedule schedule) {

        Replica tick() {
            schedule.advance().await().indefinitely();
            return this;
        }

        String signsWith() {
            return keys.active().await().indefinitely().kid();
        }

        List<String> publishes() {
            return keys.published().await().indefinitely().stream()
                    .map(PublishedKey::kid)
                    .toList();
        }
    }
}
