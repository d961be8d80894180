package com.pgcache.collector.push;

import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers how the last per-query document of an instance ended, for its metrics and for its member. */
@ApplicationScoped
class PushWriter {

    /** Only forward in time. The row of health is made by the metrics, which find the outcome in the other table. */
    private static final String REMEMBER =
            """
            WITH pushed AS (
                INSERT INTO fleet.pushed_queries AS last (instance_id, collected_at, outcome, cached_bytes)
                SELECT id, $2, $3, $4
                FROM fleet.instances
                WHERE id = $1
                ON CONFLICT (instance_id) DO UPDATE SET
                    collected_at = excluded.collected_at,
                    outcome = excluded.outcome,
                    cached_bytes = excluded.cached_bytes
                WHERE last.collected_at <= excluded.collected_at
                RETURNING instance_id
            )
            UPDATE fleet.scrape_health AS health
            SET queries_outcome = $3::text,
                queries_collected_at = CASE WHEN $3::text = 'ok' THEN $2::timestamptz ELSE queries_collected_at END
            FROM pushed
            WHERE health.instance_id = pushed.instance_id
            """;

    private final Pool origin;

    PushWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @param cachedBytes sum over the queries; null when the document does not tell */
    Uni<Void> remember(UUID instanceId, Instant at, ScrapeCode code, @Nullable Long cachedBytes) {
        Tuple last = Tuple.of(instanceId, at.atOffset(ZoneOffset.UTC), code.code(), cachedBytes);
        return origin.preparedQuery(REMEMBER).execute(last).replaceWithVoid();
    }
}
