package com.pgcache.auth.apikey.exchange;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts uses in one statement, so however many replicas count, no window has more uses than its key may have. */
@ApplicationScoped
class KeyUseWriter {

    private static final String CHARGE =
            """
            WITH noted AS (
                UPDATE auth.api_keys
                SET last_used_at = now()
                WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= now() - '1 minute'::interval)
            ), charged AS (
                INSERT INTO auth.api_key_uses AS w (key_id, uses, granted, ends_at)
                VALUES ($1, LEAST($2::integer, $3::integer), LEAST($2, $3), now() + make_interval(secs => $4))
                ON CONFLICT (key_id) DO UPDATE
                SET uses = CASE WHEN w.ends_at <= now() THEN excluded.uses ELSE LEAST($3, w.uses + $2) END,
                    granted = CASE WHEN w.ends_at <= now() THEN excluded.uses ELSE LEAST($3 - w.uses, $2) END,
                    ends_at = CASE WHEN w.ends_at <= now() THEN excluded.ends_at ELSE w.ends_at END
                WHERE w.ends_at <= now() OR w.uses < $3
                RETURNING granted
            )
            SELECT (SELECT granted FROM charged) AS granted,
                   (SELECT extract(epoch FROM ends_at - now())::float8
                    FROM auth.api_key_uses
                    WHERE key_id = $1) AS seconds_left
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.api_keys
            WHERE id = $1
            """;

    private final Pool origin;

    KeyUseWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Charges up to {@code uses}, and notes that the key was used, once a minute. */
    Uni<Charge> charge(LiveKey key, int uses) {
        return origin.preparedQuery(CHARGE)
                .execute(Tuple.of(key.id(), uses, key.usesMax(), (double) key.windowSeconds()))
                .map(KeyUseWriter::charge);
    }

    /** Nothing happens when it is gone already. */
    Uni<Void> delete(String id) {
        return origin.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static Charge charge(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Integer granted = row.getInteger("granted");
        Double secondsLeft = row.getDouble("seconds_left");
        return new Charge(
                granted == null ? 0 : granted, secondsLeft == null ? 0 : (int) Math.ceil(Math.max(0, secondsLeft)));
    }

    /**
     * @param granted uses; 0 when the window has no more
     * @param secondsLeft of the window, rounded up
     */
    record Charge(int granted, int secondsLeft) {}
}
