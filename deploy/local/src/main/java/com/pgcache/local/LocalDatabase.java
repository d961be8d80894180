package com.pgcache.local;

import com.pgcache.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The suite's PostgreSQL: embedded, on a fixed port, with data that survive a restart. When the server dies it is
 * started again; the services find it back by themselves.
 */
public final class LocalDatabase implements AutoCloseable {

    static final String NAME = "dashboard";

    private static final long RESTART_PAUSE_MS = 1_000;

    private final Path dataDirectory;
    private final Console console;
    private volatile PostgresServer server;
    private volatile boolean closing;

    private LocalDatabase(PostgresServer server, Path dataDirectory, Console console) {
        this.server = server;
        this.dataDirectory = dataDirectory;
        this.console = console;
    }

    /** Starts the server and makes the suite's database when it is not there; services bring their own schemas. */
    static LocalDatabase start(SuiteConfig config, Console console) throws IOException, SQLException {
        Path dataDirectory = config.runDirectory().resolve("postgres");
        if (config.fresh()) {
            deleteTree(dataDirectory);
        }
        PostgresServer server = PostgresServer.embedded(dataDirectory, config.postgresPort());
        LocalDatabase database = new LocalDatabase(server, dataDirectory, console);
        database.create();
        database.watch();
        return database;
    }

    PostgresServer server() {
        return server;
    }

    public Connection connect() throws SQLException {
        return connect(NAME);
    }

    /** The server's own process, from the first line of the file it keeps in its data directory. */
    Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    /** From now on the server may end without being started again. */
    void expectEnd() {
        closing = true;
    }

    @Override
    public void close() {
        expectEnd();
        server.close();
    }

    private void watch() throws IOException {
        // At the end of the JVM the embedded server stops itself, maybe before we are told: hence the pause.
        Executor later = CompletableFuture.delayedExecutor(RESTART_PAUSE_MS, TimeUnit.MILLISECONDS);
        process().ifPresent(postmaster -> postmaster.onExit().thenRunAsync(this::startAgain, later));
    }

    private void startAgain() {
        if (closing) {
            return;
        }
        console.say("PostgreSQL ended; starting it again");
        int port = server.port();
        try {
            server.close();
        } catch (UncheckedIOException alreadyGone) {
            // the shutdown of a server that died has nothing left to shut down
        }
        try {
            server = PostgresServer.embedded(dataDirectory, port);
            watch();
        } catch (IOException | UncheckedIOException notStarted) {
            console.say("PostgreSQL could not be started again: " + notStarted.getMessage());
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    }

    private void create() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
