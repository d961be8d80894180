package com.pgcache.auth.throttle;

import com.pgcache.auth.AuthConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Counters in {@code auth.throttles}. Every call is one statement, so replicas cannot overtake each other. */
@ApplicationScoped
class ThrottleWriter {

    private static final int SLOTS = 1 << 18;

    private static final String CONSUME =
            """
            INSERT INTO auth.throttles AS t (bucket, slot, hits, ends_at)
            VALUES ($1, $2, $3, now() + make_interval(secs => $4))
            ON CONFLICT (bucket, slot) DO UPDATE
            SET hits = CASE WHEN t.ends_at <= now() THEN excluded.hits ELSE LEAST(t.hits, 1000000) + excluded.hits END,
                ends_at = CASE WHEN t.ends_at <= now() THEN excluded.ends_at ELSE t.ends_at END
            RETURNING hits, extract(epoch FROM ends_at - now())::float8 AS seconds_left
            """;

    /** Beyond 100 failures in a row the wait is the whole window: NIST SP 800-63B section 3.2.2 wants a ceiling. */
    private static final String FAIL =
            """
            WITH tried AS (
                INSERT INTO auth.throttles AS t (bucket, slot, hits, ends_at)
                VALUES ($1, $2, 1, now() + make_interval(secs => $3))
                ON CONFLICT (bucket, slot) DO UPDATE
                SET hits = CASE WHEN t.ends_at <= now() THEN 1 ELSE LEAST(t.hits, 1000000) + 1 END,
                    ends_at = now() + make_interval(secs => CASE WHEN t.hits >= 100 THEN 2 * $3 ELSE $3 END),
                    blocked_until = CASE
                        WHEN t.ends_at <= now() OR t.hits + 1 < $4 THEN '-infinity'
                        WHEN t.hits + 1 >= 100 THEN now() + make_interval(secs => $3)
                        ELSE now() + make_interval(secs => LEAST($6, $5 * power(2, LEAST(t.hits + 1 - $4, 30))))
                    END
                WHERE t.blocked_until <= now()
                RETURNING hits
            )
            SELECT (SELECT hits FROM tried) AS hits,
                   (SELECT extract(epoch FROM blocked_until - now())::float8
                    FROM auth.throttles
                    WHERE bucket = $1 AND slot = $2 AND blocked_until > now()) AS seconds_left
            """;

    private static final String REFUND =
            """
            UPDATE auth.throttles
            SET hits = GREATEST(0, hits - 1)
            WHERE bucket = $1 AND slot = $2
            """;

    private static final String RESTART =
            """
            UPDATE auth.throttles
            SET ends_at = now() + make_interval(secs => $3)
            WHERE bucket = $1 AND slot = $2
            """;

    private static final String FORGET =
            """
            DELETE FROM auth.throttles
            WHERE bucket = $1 AND slot = $2
            """;

    private final Pool origin;
    private final AuthConfig.Throttle limits;
    private final SecretKeySpec key;

    ThrottleWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.throttle();
        this.key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Counts {@code hits} more in the window under way, or in a new one. */
    Uni<Count> consume(String bucket, String subject, int hits, Duration window) {
        return origin.preparedQuery(CONSUME)
                .execute(Tuple.of(bucket, slot(bucket, subject), hits, (double) window.toSeconds()))
                .map(ThrottleWriter::count);
    }

    /**
     * Counts a try as failed before it is made, unless the subject has to wait; that is then told by {@code hits} 0.
     * Who succeeds is {@link #forget forgotten}.
     */
    Uni<Count> fail(String bucket, String subject) {
        Tuple row = Tuple.of(
                bucket,
                slot(bucket, subject),
                (double) limits.failureWindow().toSeconds(),
                limits.accountFailures(),
                limits.delay().toMillis() / 1e3,
                limits.delayMax().toMillis() / 1e3);
        return origin.preparedQuery(FAIL).execute(row).map(ThrottleWriter::count);
    }

    Uni<Void> refund(String bucket, String subject) {
        return origin.preparedQuery(REFUND)
                .execute(Tuple.of(bucket, slot(bucket, subject)))
                .replaceWithVoid();
    }

    /** The window under way begins again now, with the hits it has. */
    Uni<Void> restart(String bucket, String subject, Duration window) {
        return origin.preparedQuery(RESTART)
                .execute(Tuple.of(bucket, slot(bucket, subject), (double) window.toSeconds()))
                .replaceWithVoid();
    }

    Uni<Void> forget(String bucket, String subject) {
        return origin.preparedQuery(FORGET)
                .execute(Tuple.of(bucket, slot(bucket, subject)))
                .replaceWithVoid();
    }

    private int slot(String bucket, String subject) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key);
            byte[] digest = hmac.doFinal(("throttle " + bucket + " " + subject).getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(digest).getInt(), SLOTS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static Count count(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Integer hits = row.getInteger("hits");
        Double secondsLeft = row.getDouble("seconds_left");
        return new Count(hits == null ? 0 : hits, secondsLeft == null ? 0 : (int) Math.ceil(Math.max(0, secondsLeft)));
    }

    /** @param secondsLeft rounded up */
    record Count(int hits, int secondsLeft) {}
}
