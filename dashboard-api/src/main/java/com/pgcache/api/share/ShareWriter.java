package com.pgcache.api.share;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.idempotency.OnceWriter;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.token.ShareToken;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes and revokes links, at the origin. */
@ApplicationScoped
class ShareWriter {

    private static final String INSERT =
            """
            INSERT INTO fleet.share_links (id, org_id, instance_id, kind, title, state, window_from, window_to, secret_hash,
                start, created_by, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
            WHERE (SELECT count(*) FROM fleet.share_links
                   WHERE org_id = $2 AND (expires_at IS NULL OR expires_at > now())) < $13
            """;

    /** Those that have ended go with it, so that they need no housekeeping. */
    private static final String DELETE =
            """
            WITH ended AS (
                DELETE FROM fleet.share_links WHERE org_id = $2 AND expires_at <= now() AND id <> $1
            )
            DELETE FROM fleet.share_links
            WHERE id = $1 AND org_id = $2
            """;

    private final Pool origin;
    private final OnceWriter once;
    private final int quota;

    ShareWriter(@ReactiveDataSource("origin") Pool origin, OnceWriter once, ApiConfig config) {
        this.origin = origin;
        this.once = once;
        this.quota = config.shares().perOrganization();
    }

    /** Fails with 409 {@code share_quota_reached}. */
    Uni<Void> insert(Member member, ShareForm.Checked form, ShareToken token) {
        Tuple row = Tuple.from(new @Nullable Object[] {
            token.id(),
            member.orgId(),
            form.instanceId(),
            form.kind(),
            form.title(),
            form.state(),
            utc(form.from()),
            utc(form.to()),
            Buffer.buffer(token.hash()),
            token.start(),
            member.userId(),
            utc(form.expiresAt()),
            (long) quota
        });
        return once.transaction(connection -> connection
                .preparedQuery(INSERT)
                .execute(row)
                .invoke(inserted -> Refusal.SHARE_QUOTA_REACHED.unless(
                        inserted.rowCount() > 0, "At most " + quota + " links are allowed: delete one first."))
                .replaceWithVoid());
    }

    /** Fails with 404 {@code not_found} when the organisation has no such link. */
    Uni<Void> delete(Member member, String id) {
        if (!Parameters.isStorable(id)) {
            return Uni.createFrom().failure(unknown(id));
        }
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(id, member.orgId()))
                .invoke(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw unknown(id);
                    }
                })
                .replaceWithVoid();
    }

    private static RuntimeException unknown(String id) {
        return Problem.notFound("There is no link " + id + ".").asException();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
