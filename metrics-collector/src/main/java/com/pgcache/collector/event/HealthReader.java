package com.pgcache.collector.event;

import com.pgcache.collector.event.HealthEvents.Before;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
public class HealthReader {

    private static final String STORED =
            """
            SELECT instance_id, last_attempt_at, last_success_at IS NOT NULL AS succeeded, consecutive_failures, dialect
            FROM fleet.scrape_health
            WHERE instance_id = ANY($1::uuid[])
            """;

    /** Instances that were never tried are missing. */
    public Uni<Map<UUID, Before>> of(SqlConnection connection, Collection<UUID> instances) {
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of((Object) instances.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Before> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(
                            row.getUUID("instance_id"),
                            new Before(
                                    row.getOffsetDateTime("last_attempt_at").toInstant(),
                                    row.getBoolean("succeeded"),
                                    row.getInteger("consecutive_failures"),
                                    row.getString("dialect"))));
                    return stored;
                });
    }
}
