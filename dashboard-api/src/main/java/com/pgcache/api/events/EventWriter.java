package com.pgcache.api.events;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.OnceWriter;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.event.EventKind;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.UUID;

/** Annotations, at the origin; what collectors saw is theirs. */
@ApplicationScoped
class EventWriter {

    private static final String INSERT =
            """
            INSERT INTO fleet.events (id, org_id, instance_id, at, kind, title, link, created_by)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM fleet.events
                   WHERE org_id = $2 AND created_by IS NOT NULL AND created_at > now() - interval '1 day') < $9
            """;

    private static final String DELETE =
            """
            DELETE FROM fleet.events
            WHERE id = $1 AND org_id = $2 AND created_by IS NOT NULL
            """;

    private final Pool origin;
    private final OnceWriter once;
    private final int perDay;

    EventWriter(@ReactiveDataSource("origin") Pool origin, OnceWriter once, ApiConfig config) {
        this.origin = origin;
        this.once = once;
        this.perDay = config.events().perDay();
    }

    /** Fails with 409 {@code annotation_quota_reached}. */
    Uni<UUID> insert(Member member, AnnotationForm.Checked form) {
        UUID id = UUID.randomUUID();
        Tuple row = Tuple.from(new Object[] {
            id,
            member.orgId(),
            form.instanceId(),
            form.at().atOffset(ZoneOffset.UTC),
            EventKind.ANNOTATION.code(),
            form.title(),
            form.link(),
            member.userId(),
            (long) perDay
        });
        return once.transaction(connection -> connection
                        .preparedQuery(INSERT)
                        .execute(row)
                        .invoke(inserted -> Refusal.ANNOTATION_QUOTA_REACHED.unless(
                                inserted.rowCount() > 0,
                                "At most " + perDay + " annotations a day are kept: try tomorrow.")))
                .map(inserted -> id);
    }

    /** Fails with 404 {@code not_found} when the organisation has no such annotation. */
    Uni<Void> delete(Member member, UUID id) {
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(id, member.orgId()))
                .invoke(deleted ->
                        Refusal.NOT_FOUND.unless(deleted.rowCount() > 0, "There is no annotation " + id + "."))
                .replaceWithVoid();
    }
}
