package com.pgcache.collector.push;

import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was stored of an instance before. */
@ApplicationScoped
class PushReader {

    /**
     * The document of the same instant is pushed before the metrics; one that came up to a minute earlier is of the
     * same state as far as anybody can tell.
     */
    private static final String METRICS =
            """
            SELECT EXISTS (
                    SELECT FROM fleet.metrics_snapshots WHERE instance_id = $1 AND collected_at = $2) AS stored,
                (SELECT outcome FROM fleet.pushed_queries
                    WHERE instance_id = $1 AND collected_at BETWEEN $2 - interval '1 minute' AND $2) AS queries_outcome,
                (SELECT cached_bytes FROM fleet.pushed_queries
                    WHERE instance_id = $1 AND collected_at BETWEEN $2 - interval '1 minute' AND $2) AS cached_bytes
            """;

    private static final String QUERIES =
            """
            SELECT EXISTS (
                SELECT FROM fleet.pushed_queries
                WHERE instance_id = $1 AND collected_at = $2 AND outcome = 'ok') AS stored
            """;

    /**
     * @param stored true when there is a snapshot of that instant
     * @param queriesCode how the document of about that instant ended; null when there was none
     * @param cachedBytes of that document
     */
    record Before(boolean stored, @Nullable ScrapeCode queriesCode, @Nullable Long cachedBytes) {}

    private final Pool origin;

    PushReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    Uni<Before> metrics(UUID instanceId, Instant at) {
        return origin.preparedQuery(METRICS)
                .execute(Tuple.of(instanceId, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> before(rows.iterator().next()));
    }

    /** True when the document of that instant is stored, and it is the last one. */
    Uni<Boolean> queries(UUID instanceId, Instant at) {
        return origin.preparedQuery(QUERIES)
                .execute(Tuple.of(instanceId, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getBoolean("stored"));
    }

    private static Before before(Row row) {
        String outcome = row.getString("queries_outcome");
        return new Before(
                row.getBoolean("stored"),
                outcome == null ? null : ScrapeCode.byCode(outcome).orElse(ScrapeCode.UNKNOWN),
                row.getLong("cached_bytes"));
    }
}
