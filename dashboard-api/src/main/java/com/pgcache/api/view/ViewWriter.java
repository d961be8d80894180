package com.pgcache.api.view;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.OnceWriter;
import com.pgcache.api.problem.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A view is changed by its owner only; for everybody else, who may see it or not, there is none to change. */
@ApplicationScoped
class ViewWriter {

    private static final String INSERT =
            """
            INSERT INTO fleet.saved_views (id, org_id, owner, name, screen, state, shared)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE (SELECT count(*) FROM fleet.saved_views WHERE org_id = $2 AND owner = $3) < $8
            """;

    private static final String UPDATE =
            """
            UPDATE fleet.saved_views
            SET name = $4, screen = $5, state = $6, shared = $7, updated_at = now()
            WHERE id = $1 AND org_id = $2 AND owner = $3
            """;

    private static final String DELETE =
            """
            DELETE FROM fleet.saved_views
            WHERE id = $1 AND org_id = $2 AND owner = $3
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool origin;
    private final OnceWriter once;
    private final int quota;

    ViewWriter(@ReactiveDataSource("origin") Pool origin, OnceWriter once, ApiConfig config) {
        this.origin = origin;
        this.once = once;
        this.quota = config.views().perMember();
    }

    /** Fails with 409 {@code view_name_taken} or {@code view_quota_reached}. */
    Uni<UUID> insert(Member member, ViewForm.Checked form) {
        UUID id = UUID.randomUUID();
        Tuple row = values(id, member, form).addLong((long) quota);
        return named(
                        once.transaction(connection -> connection
                                .preparedQuery(INSERT)
                                .execute(row)
                                .invoke(inserted -> Refusal.VIEW_QUOTA_REACHED.unless(
                                        inserted.rowCount() > 0,
                                        "At most " + quota + " views are kept: delete one first."))),
                        form)
                .map(inserted -> id);
    }

    /** Fails with 404 {@code not_found} or 409 {@code view_name_taken}. */
    Uni<Void> update(Member member, UUID id, ViewForm.Checked form) {
        return named(origin.preparedQuery(UPDATE).execute(values(id, member, form)), form)
                .invoke(updated -> Refusal.NOT_FOUND.unless(updated.rowCount() > 0, "There is no view " + id + "."))
                .replaceWithVoid();
    }

    /** Fails with 404 {@code not_found}. */
    Uni<Void> delete(Member member, UUID id) {
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(id, member.orgId(), member.userId()))
                .invoke(deleted -> Refusal.NOT_FOUND.unless(deleted.rowCount() > 0, "There is no view " + id + "."))
                .replaceWithVoid();
    }

    private static Tuple values(UUID id, Member member, ViewForm.Checked form) {
        return Tuple.tuple()
                .addUUID(id)
                .addString(member.orgId())
                .addString(member.userId())
                .addString(form.name())
                .addString(form.screen())
                .addString(form.state())
                .addBoolean(form.shared());
    }

    private static <T> Uni<T> named(Uni<T> written, ViewForm.Checked form) {
        return written.onFailure(cause ->
                        cause instanceof DatabaseException refused && UNIQUE_VIOLATION.equals(refused.getSqlState()))
                .transform(taken -> Refusal.VIEW_NAME_TAKEN
                        .because("There is already a view named " + form.name() + " among yours.")
                        .asException());
    }
}
