package com.pgcache.api.instance.deletion;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** Deletions from the origin: whoever has just deleted something sees it. */
@ApplicationScoped
class DeletionReader {

    private static final String DELETIONS =
            """
            SELECT instance_id, name, requested_at, requested_by, finished_at, steps, steps_done, rows_deleted
            FROM fleet.purges
            WHERE org_id = $1
            ORDER BY requested_at DESC, instance_id
            """;

    private final Pool origin;
    private final ReadTrace trace;

    DeletionReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace) {
        this.origin = origin;
        this.trace = trace;
    }

    /** Newest first. */
    Uni<List<Deletion>> of(Member member) {
        return trace.timed(origin.preparedQuery(DELETIONS).execute(Tuple.of(member.orgId())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeletionReader::deletion)
                        .toList());
    }

    private static Deletion deletion(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new Deletion(
                row.getUUID("instance_id"),
                row.getString("name"),
                finishedAt == null ? "deleting" : "deleted",
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getString("requested_by"),
                finishedAt == null ? null : finishedAt.toInstant(),
                row.getInteger("steps"),
                row.getInteger("steps_done"),
                row.getLong("rows_deleted"));
    }
}
