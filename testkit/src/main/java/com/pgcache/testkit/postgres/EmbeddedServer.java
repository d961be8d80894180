package com.pgcache.testkit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL binaries from Maven Central, as a child process. */
record EmbeddedServer(EmbeddedPostgres postgres) implements PostgresServer {

    private static final String SUPERUSER = "postgres";

    static EmbeddedServer start(@Nullable Path dataDirectory, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_connections", "200")
                // the library turns it off, and a decoder called right after a commit would then see nothing
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("shared_buffers", dataDirectory == null ? "32MB" : "128MB");
        if (dataDirectory != null) {
            // the library turns it off; data that are kept shall survive a power cut
            builder.setServerConfig("fsync", "on")
                    .setDataDirectory(dataDirectory)
                    .setCleanDataDirectory(false);
        }
        try {
            return new EmbeddedServer(builder.start());
        } catch (IOException notStarted) {
            throw PostgresServer.notStarted(notStarted);
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return postgres.getPort();
    }

    @Override
    public String user() {
        return SUPERUSER;
    }

    @Override
    public String password() {
        return SUPERUSER;
    }

    @Override
    public String description() {
        return "embedded PostgreSQL";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException("PostgreSQL did not stop: " + notStopped.getMessage(), notStopped);
        }
    }
}
