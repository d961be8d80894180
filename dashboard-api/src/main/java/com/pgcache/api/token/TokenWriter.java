package com.pgcache.api.token;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.OnceWriter;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.scrape.Mode;
import com.pgcache.model.token.InstanceToken;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues and revokes tokens, at the origin. All times are the database's. */
@ApplicationScoped
public class TokenWriter {

    /** Rotations of one instance take turns, so that the token of the one before is among those that end. */
    private static final String LOCK_INSTANCE =
            """
            SELECT mode
            FROM fleet.instances
            WHERE id = $1 AND org_id = $2
            FOR NO KEY UPDATE
            """;

    /** What was revoked is kept for a day, so that the number below also bounds rotations. */
    private static final String FORGET =
            """
            DELETE FROM fleet.instance_tokens
            WHERE instance_id = $1 AND revoked_at < now() - interval '1 day'
            """;

    private static final String REVOKE =
            """
            UPDATE fleet.instance_tokens
            SET revoked_at = LEAST(revoked_at, now() + $2::double precision * interval '1 second')
            WHERE instance_id = $1 AND (revoked_at IS NULL OR revoked_at > now())
            RETURNING revoked_at
            """;

    private static final String INSERT =
            """
            INSERT INTO fleet.instance_tokens (id, instance_id, secret_hash, start, created_by)
            SELECT $1, $2, $3, $4, $5
            WHERE (SELECT count(*) FROM fleet.instance_tokens WHERE instance_id = $2) < $6
            """;

    private static final long TOKENS_PER_DAY = 100;

    private final Pool origin;
    private final OnceWriter once;
    private final double graceSeconds;

    TokenWriter(@ReactiveDataSource("origin") Pool origin, OnceWriter once, ApiConfig config) {
        this.origin = origin;
        this.once = once;
        this.graceSeconds = config.pushTokens().grace().toMillis() / 1e3;
    }

    /** The first token of an instance, in the transaction that adds it; or one more. */
    public Uni<Void> insert(SqlConnection connection, Member member, UUID instanceId, InstanceToken token) {
        Tuple row = Tuple.of(token.id(), instanceId, Buffer.buffer(token.hash()), token.start(), member.userId())
                .addLong(TOKENS_PER_DAY);
        return connection
                .preparedQuery(INSERT)
                .execute(row)
                .invoke(inserted -> Refusal.TOKEN_QUOTA_REACHED.unless(
                        inserted.rowCount() > 0,
                        "At most " + TOKENS_PER_DAY + " tokens a day are issued for an instance: try tomorrow."))
                .replaceWithVoid();
    }

    /**
     * Fails with 404 {@code not_found}, 409 {@code instance_is_pulled} or 409 {@code token_quota_reached}; then nothing
     * was changed.
     */
    Uni<IssuedToken> rotate(Member member, UUID instanceId, InstanceToken token, boolean revokeNow) {
        return once.transaction(connection -> lock(connection, member, instanceId)
                .invoke(mode -> refuseIfPulled(mode))
                .flatMap(mode -> connection.preparedQuery(FORGET).execute(Tuple.of(instanceId)))
                .flatMap(forgotten -> revoke(connection, instanceId, revokeNow ? 0 : graceSeconds))
                .flatMap(revoked -> insert(connection, member, instanceId, token)
                        .map(inserted -> new IssuedToken(token.reveal(), latest(revoked)))));
    }

    /** Fails with 404 {@code not_found} when the organisation has no such instance. */
    Uni<Void> revokeAll(Member member, UUID instanceId) {
        return origin.withTransaction(connection -> lock(connection, member, instanceId)
                .flatMap(mode -> revoke(connection, instanceId, 0))
                .replaceWithVoid());
    }

    private static Uni<Mode> lock(SqlConnection connection, Member member, UUID instanceId) {
        return connection
                .preparedQuery(LOCK_INSTANCE)
                .execute(Tuple.of(instanceId, member.orgId()))
                .map(found -> modeOfOne(found, instanceId));
    }

    private static Uni<RowSet<Row>> revoke(SqlConnection connection, UUID instanceId, double seconds) {
        return connection.preparedQuery(REVOKE).execute(Tuple.of(instanceId, seconds));
    }

    private static Mode modeOfOne(RowSet<Row> found, UUID instanceId) {
        Iterator<Row> rows = found.iterator();
        if (!rows.hasNext()) {
            throw Problem.notFound("There is no instance " + instanceId + ".").asException();
        }
        return Mode.byCode(rows.next().getString("mode"));
    }

    private static void refuseIfPulled(Mode mode) {
        if (mode == Mode.PULL) {
            throw Refusal.INSTANCE_IS_PULLED
                    .because("It is scraped at its admin URL, so it has no token. Add another one with mode push.")
                    .asException();
        }
    }

    private static @Nullable Instant latest(RowSet<Row> revoked) {
        Instant latest = null;
        for (Row row : revoked) {
            OffsetDateTime until = row.getOffsetDateTime("revoked_at");
            if (latest == null || until.toInstant().isAfter(latest)) {
                latest = until.toInstant();
            }
        }
        return latest;
    }
}
