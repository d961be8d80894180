package com.pgcache.api.view;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace;
import com.pgcache.model.problem.Problem;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class ViewReader {

    private static final String VIEWS =
            """
            SELECT id, name, screen, state, shared, owner, updated_at
            FROM fleet.saved_views
            WHERE org_id = $1 AND (owner = $2 OR shared)
            ORDER BY name, id
            """;

    private final Pool origin;
    private final ReadTrace trace;

    ViewReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace) {
        this.origin = origin;
        this.trace = trace;
    }

    /** Those of the member, and those that others share, by name. */
    Uni<List<SavedView>> of(Member member) {
        return trace.timed(origin.preparedQuery(VIEWS).execute(Tuple.of(member.orgId(), member.userId())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ViewReader::view)
                        .toList());
    }

    /** Fails with 404 {@code not_found}. */
    Uni<SavedView> one(Member member, UUID id) {
        return of(member).map(views -> views.stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no view " + id + ".").asException()));
    }

    private static SavedView view(Row row) {
        return new SavedView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("screen"),
                row.getString("state"),
                row.getBoolean("shared"),
                row.getString("owner"),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
