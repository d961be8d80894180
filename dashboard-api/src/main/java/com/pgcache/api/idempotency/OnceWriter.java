package com.pgcache.api.idempotency;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.problem.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Writes down that something was done, in the transaction that does it, at the origin. */
@ApplicationScoped
public class OnceWriter {

    /** A row whose time is over is no more; one of another request that is under way is waited for. */
    private static final String CLAIM =
            """
            INSERT INTO fleet.idempotency_keys (org_id, user_id, key_hash, request_hash)
            SELECT $1, $2, $3, $4
            WHERE (
                SELECT count(*)
                FROM fleet.idempotency_keys
                WHERE org_id = $1 AND user_id = $2
                  AND created_at > now() - $5::double precision * interval '1 second'
            ) < $6
            ON CONFLICT (org_id, user_id, key_hash) DO UPDATE
                SET request_hash = EXCLUDED.request_hash, answer = NULL, created_at = now()
                WHERE idempotency_keys.created_at <= now() - $5::double precision * interval '1 second'
            """;

    private static final String COUNT =
            """
            SELECT count(*)
            FROM fleet.idempotency_keys
            WHERE org_id = $1 AND user_id = $2
              AND created_at > now() - $3::double precision * interval '1 second'
            """;

    private static final String KEEP =
            """
            UPDATE fleet.idempotency_keys
            SET answer = $4
            WHERE org_id = $1 AND user_id = $2 AND key_hash = $3
            """;

    private static final String PURGE =
            """
            DELETE FROM fleet.idempotency_keys
            WHERE created_at <= now() - $1::double precision * interval '1 second'
            """;

    private final Pool origin;
    private final CurrentClaim current;
    private final long perMember;
    private final Duration lifetime;

    OnceWriter(@ReactiveDataSource("origin") Pool origin, CurrentClaim current, ApiConfig config) {
        this.origin = origin;
        this.current = current;
        this.perMember = config.idempotency().perMember();
        this.lifetime = config.idempotency().lifetime();
    }

    /**
     * Does it in one transaction; with an Idempotency-Key in the request, only when nothing was done under it before. Fails
     * with 409 {@code idempotency_key_in_use} or {@code idempotency_quota_reached}; then nothing was done.
     */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return current.get()
                .map(claim -> origin.withTransaction(
                                connection -> claim(connection, claim).flatMap(claimed -> work.apply(connection)))
                        .invoke(current::done))
                .orElseGet(() -> origin.withTransaction(work));
    }

    Uni<Void> keep(Claim claim, byte[] answer) {
        return origin.preparedQuery(KEEP)
                .execute(whose(claim).addValue(Buffer.buffer(answer)))
                .replaceWithVoid();
    }

    /** @return rows deleted */
    Uni<Integer> purge() {
        return origin.preparedQuery(PURGE).execute(Tuple.of(seconds())).map(SqlResult::rowCount);
    }

    private Uni<Void> claim(SqlConnection connection, Claim claim) {
        Tuple row = whose(claim)
                .addValue(Buffer.buffer(claim.requestHash().array()))
                .addDouble(seconds())
                .addLong(perMember);
        return connection
                .preparedQuery(CLAIM)
                .execute(row)
                .flatMap(claimed -> claimed.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(COUNT)
                                .execute(Tuple.of(
                                        claim.member().orgId(), claim.member().userId(), seconds()))
                                .invoke(this::refuse)
                                .replaceWithVoid());
    }

    private void refuse(RowSet<Row> counted) {
        if (counted.iterator().next().getLong(0) < perMember) {
            throw inUse();
        }
        throw Refusal.IDEMPOTENCY_QUOTA_REACHED
                .because("At most " + perMember + " of yours are kept, each for " + lifetime.toHours()
                        + " hours: send the request without one.")
                .asException();
    }

    static RuntimeException inUse() {
        return Refusal.IDEMPOTENCY_KEY_IN_USE
                .because("A request with this key is under way. Send it again in a few seconds.")
                .asException();
    }

    private static Tuple whose(Claim claim) {
        return Tuple.tuple()
                .addString(claim.member().orgId())
                .addString(claim.member().userId())
                .addValue(Buffer.buffer(claim.key().hash()));
    }

    private double seconds() {
        return lifetime.toSeconds();
    }
}
