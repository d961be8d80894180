package com.pgcache.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;

/**
 * A running PostgreSQL 18 with {@code wal_level=logical}.
 *
 * <p>The system property {@value #MODE} chooses: {@code auto} (a container when a Docker engine answers, otherwise the
 * embedded binaries), {@code docker} or {@code embedded}. The embedded server starts as root and as an ordinary user.
 */
public interface PostgresServer extends AutoCloseable {

    String MODE = "pg.mode";

    /** Image for {@code docker}; any PostgreSQL 16 to 18. */
    String IMAGE = "pg.image";

    String host();

    int port();

    /** A superuser, as pgcache's replication needs one or the owner of all tables. */
    String user();

    String password();

    /** What runs, for people: {@code embedded PostgreSQL} or {@code container postgres:18}. */
    String description();

    @Override
    void close();

    default String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    default String reactiveUrl(String database) {
        return "postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** Started at the first call, stopped with the JVM: one server for all the tests of a module. */
    static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A server of its own, for tests that stop it. */
    static PostgresServer start() {
        String mode = System.getProperty(MODE, "auto").toLowerCase(Locale.ROOT);
        boolean docker =
                switch (mode) {
                    case "docker" -> true;
                    case "embedded" -> false;
                    case "auto" -> engineAnswers();
                    default -> throw new IllegalArgumentException(MODE + " is auto, docker or embedded, not " + mode);
                };
        long startedAt = System.nanoTime();
        PostgresServer server = docker ? container(mode) : EmbeddedServer.start(null, 0);
        System.out.printf(
                "[testkit] %s on port %d, started in %d ms%n",
                server.description(), server.port(), (System.nanoTime() - startedAt) / 1_000_000);
        return server;
    }

    /**
     * The embedded server on a fixed port, with data that survive a restart.
     *
     * @param dataDirectory made when it is not there
     * @param port 0 for any
     * @throws UncheckedIOException when the server does not come up; the message says why
     */
    static PostgresServer embedded(@Nullable Path dataDirectory, int port) {
        return EmbeddedServer.start(dataDirectory, port);
    }

    /** An engine without the image, on a machine that cannot pull it, is no reason to test nothing. */
    private static PostgresServer container(String mode) {
        try {
            return ContainerPostgres.start(System.getProperty(IMAGE, "postgres:18"));
        } catch (ContainerFetchException noImage) {
            if (mode.equals("docker")) {
                throw noImage;
            }
            System.out.println("[testkit] a Docker engine answers, but has not the image: " + noImage.getMessage());
            return EmbeddedServer.start(null, 0);
        }
    }

    private static boolean engineAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (IllegalStateException noEngine) {
            return false;
        }
    }

    /** Holder, so that merely loading the interface starts nothing. */
    final class Shared {

        private static final PostgresServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop-postgres"));
        }

        private Shared() {}
    }

    /** Wraps the checked exception that every start may throw. */
    static UncheckedIOException notStarted(IOException cause) {
        return new UncheckedIOException("PostgreSQL did not start: " + cause.getMessage(), cause);
    }
}
