package com.pgcache.benchmarks.collector.process;

import com.pgcache.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private PostgreSQL as one would run it: fsync and synchronous commits on, autovacuum on. Gone when it is closed. */
public final class Database implements AutoCloseable {

    private static final String NAME = "dashboard";

    private final Path directory;
    private final int port;
    private final PostgresServer server;
    private final long pid;
    private @Nullable Connection connection;

    public Database(Path runDirectory, int port) {
        this.directory = runDirectory.resolve("postgres");
        this.port = port;
        Disk.remove(directory);
        try (PostgresServer first = PostgresServer.embedded(directory, port)) {
            execute(first, "postgres", "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
            execute(first, "postgres", "CREATE DATABASE " + NAME);
        }
        this.server = PostgresServer.embedded(directory, port);
        this.pid = postmaster(directory);
        Child.remember(runDirectory, pid);
        execute("CREATE EXTENSION pg_stat_statements");
    }

    public int port() {
        return port;
    }

    public String name() {
        return NAME;
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Of all its processes, those that are gone included. */
    public long cpuMs() {
        return Kernel.familyCpuMs(pid);
    }

    public long memoryMb() {
        return Kernel.familyPssMb(pid);
    }

    /** The write-ahead log's end, in bytes. */
    public long wal() {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    public void execute(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    /** The first column of the first row; 0 for none and for NULL. */
    public long number(String sql, Object... parameters) {
        List<Object[]> rows = rows(sql, parameters);
        return !rows.isEmpty() && rows.get(0)[0] instanceof Number number ? number.longValue() : 0;
    }

    public String text(String sql) {
        return String.valueOf(rows(sql).get(0)[0]);
    }

    public List<Object[]> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Object[]> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Object[] row = new Object[result.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = result.getObject(i + 1);
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    /** The harness's own, in autocommit mode. */
    public Connection connection() {
        try {
            if (connection == null) {
                connection = DriverManager.getConnection(server.jdbcUrl(NAME), user(), password());
            }
            return connection;
        } catch (SQLException refused) {
            throw new IllegalStateException("PostgreSQL does not answer", refused);
        }
    }

    @Override
    public void close() {
        server.close();
        Disk.remove(directory);
    }

    private static void execute(PostgresServer server, String database, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    private static long postmaster(Path directory) {
        try {
            return Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
    }
}
