package com.pgcache.local.demo;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.rollup.SnapshotRollups;
import com.pgcache.testkit.standin.exposition.SnapshotColumns;
import com.pgcache.testkit.standin.workload.Workload;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A week of snapshots, and their roll-ups, as a collector would have stored them, had it scraped the stand-in all along. */
final class HistoryWriter {

    private static final String ENSURE_PARTITIONS = "SELECT fleet.ensure_snapshot_partitions(?, ?)";

    private static final String COPY_SNAPSHOTS =
            """
            COPY fleet.metrics_snapshots (instance_id, collected_at, dialect, %s)
            FROM STDIN WITH (FORMAT csv)
            """;

    private static final Duration LENGTH = Duration.ofDays(7);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int CHUNK_CHARS = 1 << 16;

    private HistoryWriter() {}

    /** Until now, where live scraping goes on. */
    static void write(Connection connection, UUID instanceId, Dialect dialect, Workload workload)
            throws SQLException, IOException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant start = end.minus(LENGTH);
        ensurePartitions(connection, start, end);
        SnapshotColumns columns = new SnapshotColumns(dialect);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(COPY_SNAPSHOTS.formatted(String.join(", ", columns.names())));
        StringBuilder chunk = new StringBuilder();
        for (Instant at = start; at.isBefore(end); at = at.plus(INTERVAL)) {
            chunk.append(instanceId).append(',').append(at).append(',').append(dialect.code());
            for (Number value : columns.values(workload.at(at))) {
                chunk.append(',').append(value == null ? "" : value.toString());
            }
            chunk.append('\n');
            if (chunk.length() > CHUNK_CHARS) {
                send(copy, chunk);
            }
        }
        send(copy, chunk);
        copy.endCopy();
        SnapshotRollups.rebuild(connection, instanceId);
    }

    private static void send(CopyIn copy, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    private static void ensurePartitions(Connection connection, Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENSURE_PARTITIONS)) {
            statement.setObject(1, LocalDate.ofInstant(from, ZoneOffset.UTC));
            statement.setObject(2, LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(2));
            statement.execute();
        }
    }
}
