package com.pgcache.testkit.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A database of its own on a {@link PostgresServer}. Tests that share none cannot disturb each other.
 *
 * @param name unique on the server
 */
public record TestDatabase(PostgresServer server, String name) {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** By schema; nobody is ever connected to one. */
    private static final Map<String, TestDatabase> MIGRATED = new ConcurrentHashMap<>();

    /** An empty database. */
    public static TestDatabase empty() {
        return create(PostgresServer.shared());
    }

    /** A database with schema {@code fleet}, as {@link #with}. */
    public static TestDatabase withFleet() {
        return with("fleet");
    }

    /** A database with that schema migrated to its newest version; after the first one it is a copy, which costs less. */
    public static TestDatabase with(String schema) {
        TestDatabase template = MIGRATED.computeIfAbsent(schema, each -> {
            TestDatabase migrated = empty();
            migrated.migrate(each);
            return migrated;
        });
        return create(template.server, "TEMPLATE " + template.name);
    }

    /** An empty database on a server that the caller started. */
    public static TestDatabase create(PostgresServer server) {
        return create(server, "");
    }

    private static TestDatabase create(PostgresServer server, String options) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        TestDatabase admin = new TestDatabase(server, "postgres");
        admin.execute("CREATE DATABASE " + name + " " + options);
        return new TestDatabase(server, name);
    }

    /**
     * Runs the migrations {@code db/<schema>} of the class path, as the services do at their start.
     *
     * @return migrations applied by this call; 0 when there was nothing to do
     */
    public int migrate(String schema) {
        return flyway(schema).migrate().migrationsExecuted;
    }

    /** Migrations that the schema's history says were applied, by whomever. */
    public int appliedMigrations(String schema) {
        return (int) Arrays.stream(flyway(schema).info().applied())
                .filter(migration -> migration.getVersion() != null)
                .count();
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl(), server.user(), server.password());
        } catch (SQLException refused) {
            throw new IllegalStateException("no connection to " + jdbcUrl(), refused);
        }
    }

    /** Runs one statement that returns nothing. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    private Flyway flyway(String schema) {
        return Flyway.configure()
                .dataSource(jdbcUrl(), server.user(), server.password())
                .locations("classpath:db/" + schema)
                .schemas(schema)
                .load();
    }

    /** Connection settings of the named Quarkus datasource, with JDBC and reactive URL. */
    public Map<String, String> quarkusConfig(String datasource) {
        String prefix = "quarkus.datasource." + Objects.requireNonNull(datasource) + ".";
        return Map.of(
                prefix + "jdbc.url", jdbcUrl(),
                prefix + "reactive.url", server.reactiveUrl(name),
                prefix + "username", server.user(),
                prefix + "password", server.password());
    }
}
