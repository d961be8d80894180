package com.pgcache.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetMigrationTest {

    @Test
    void servicesThatMigrateAtTheSameMomentAllSucceed() throws Exception {
        int services = 6;
        for (int round = 0; round < 3; round++) {
            TestDatabase database = TestDatabase.empty();
            ExecutorService threads = Executors.newFixedThreadPool(services);
            Callable<Integer> migration = () -> database.migrate("fleet");

            List<Future<Integer>> applied = threads.invokeAll(
                    Stream.generate(() -> migration).limit(services).toList());

            int total = 0;
            for (Future<Integer> each : applied) {
                total += each.get();
            }
            threads.shutdown();
            assertThat(total).as("each migration is applied once").isEqualTo(database.appliedMigrations("fleet"));
        }
    }

    @Test
    void everyTableHasAPrimaryKeyAndNoTypeThatPgcacheCannotCache() throws SQLException {
        TestDatabase database = TestDatabase.withFleet();

        assertThat(
                        strings(
                                database,
                                """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'fleet' AND c.relkind IN ('r', 'p') AND c.relname <> 'flyway_schema_history'
                  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
                """))
                .isEmpty();
        assertThat(
                        strings(
                                database,
                                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'fleet' AND (data_type = 'numeric' OR data_type = 'USER-DEFINED')
                """))
                .isEmpty();
    }

    @Test
    void partitionsAreMadeOnceAndCoverTheirDayInUtc() throws SQLException {
        TestDatabase database = TestDatabase.withFleet();
        database.execute("SELECT fleet.ensure_snapshot_partitions('2026-01-01', '2026-01-02')");
        database.execute("SELECT fleet.ensure_snapshot_partitions('2026-01-01', '2026-01-03')");

        database.execute(
                """
                INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect)
                VALUES (gen_random_uuid(), '2026-01-01T00:00:00Z', 'current'),
                       (gen_random_uuid(), '2026-01-03T23:59:59.999Z', 'seed')
                """);

        assertThat(strings(database, "SELECT tableoid::regclass::text FROM fleet.metrics_snapshots ORDER BY 1"))
                .containsExactly("fleet.metrics_snapshots_20260101", "fleet.metrics_snapshots_20260103");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "pull, http://a:9090, true",
        "push, , true",
        "pull, , false",
        "push, http://a:9090, false",
        "both, , false"
    })
    void anInstanceHasAnAddressExactlyWhenItIsScraped(String mode, @Nullable String adminUrl, boolean possible) {
        TestDatabase database = TestDatabase.withFleet();
        ThrowingCallable insert = () -> {
            try (Connection connection = database.connect();
                    PreparedStatement statement = connection.prepareStatement(
                            """
                    INSERT INTO fleet.instances (id, org_id, name, region, mode, admin_url, created_by)
                    VALUES (gen_random_uuid(), 'org', 'name', 'us', ?, ?, 'tester')
                    """)) {
                statement.setString(1, mode);
                statement.setString(2, adminUrl);
                statement.executeUpdate();
            }
        };
        if (possible) {
            assertThatCode(insert).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(insert).hasMessageContaining("check constraint");
        }
    }

    @Test
    void theServerCanReplicateLogically() throws SQLException {
        assertThat(strings(TestDatabase.empty(), "SHOW wal_level")).containsExactly("logical");
        assertThat(strings(TestDatabase.empty(), "SELECT (current_setting('server_version_num')::int / 10000)::text"))
                .first()
                .asString()
                .matches("1[5-9]");
    }

    private static List<String> strings(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new java.util.ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
