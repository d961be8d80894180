package com.pgcache.collector.lease;

import com.pgcache.collector.slot.DatabaseClock;
import com.pgcache.collector.slot.Takeover;
import com.pgcache.collector.slot.Target;
import com.pgcache.model.secret.Sealed;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class LeaseReader {

    /** All that a replica holds, as the members want it now. A deleted instance has no lease. */
    record Held(List<Takeover> running, List<UUID> paused) {}

    /** Nothing else, so that a round trip is as short as it can be. */
    private static final String CLOCK = "SELECT clock_timestamp() AS at";

    private static final String HELD =
            """
            SELECT lease.instance_id, instance.paused, false AS holder_died, lease.next_slot_at, instance.org_id,
                instance.admin_url, instance.scrape_interval_seconds, instance.queries_interval_seconds,
                instance.queries_enabled, health.last_attempt_at, health.queries_collected_at,
                COALESCE(health.consecutive_failures, 0) AS consecutive_failures, credential.sealed, credential.key_version
            FROM fleet.leases AS lease
            JOIN fleet.instances AS instance ON instance.id = lease.instance_id
            LEFT JOIN fleet.scrape_health AS health ON health.instance_id = lease.instance_id
            LEFT JOIN fleet.scrape_credentials AS credential ON credential.instance_id = lease.instance_id
            WHERE lease.holder = $1
            """;

    private final Pool origin;
    private final DatabaseClock clock;

    LeaseReader(@ReactiveDataSource("origin") Pool origin, DatabaseClock clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /** Sets our copy of the database's clock. */
    Uni<Instant> measureClock() {
        return Uni.createFrom().deferred(() -> {
            long sent = System.nanoTime();
            return origin.preparedQuery(CLOCK)
                    .execute()
                    .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant())
                    .invoke(at -> clock.measured(sent, System.nanoTime(), at));
        });
    }

    Uni<Held> held(String holder) {
        return origin.preparedQuery(HELD).execute(Tuple.of(holder)).map(rows -> {
            Held held = new Held(new ArrayList<>(), new ArrayList<>());
            for (Row row : rows) {
                if (row.getBoolean("paused")) {
                    held.paused.add(row.getUUID("instance_id"));
                } else {
                    held.running.add(takeover(row));
                }
            }
            return held;
        });
    }

    /** A row of a lease with its instance and what was stored of it last. */
    static Takeover takeover(Row row) {
        return new Takeover(
                new Target(
                        row.getUUID("instance_id"),
                        row.getString("org_id"),
                        row.getString("admin_url"),
                        row.getInteger("scrape_interval_seconds"),
                        row.getInteger("queries_interval_seconds"),
                        row.getBoolean("queries_enabled"),
                        credential(row)),
                instant(row.getOffsetDateTime("next_slot_at")),
                row.getBoolean("holder_died"),
                instant(row.getOffsetDateTime("last_attempt_at")),
                instant(row.getOffsetDateTime("queries_collected_at")),
                row.getInteger("consecutive_failures"));
    }

    private static @Nullable Sealed credential(Row row) {
        Buffer sealed = row.get(Buffer.class, "sealed");
        return sealed == null ? null : new Sealed(sealed.getBytes(), row.getInteger("key_version"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
