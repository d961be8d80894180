package com.pgcache.api.share;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.token.ShareToken;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Links from the origin: one that was deleted is dead at once. */
@ApplicationScoped
public class ShareReader {

    private static final String LINKS =
            """
            SELECT id, kind, title, instance_id, state, window_from, window_to, start, created_by, created_at, expires_at
            FROM fleet.share_links
            WHERE org_id = $1 AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY created_at, id
            """;

    private static final String OPEN =
            """
            SELECT id, org_id, kind, title, instance_id, state, window_from, window_to, secret_hash, expires_at
            FROM fleet.share_links
            WHERE id = $1 AND kind = $2 AND (expires_at IS NULL OR expires_at > $3)
            """;

    private final Pool origin;
    private final ReadTrace trace;
    private final Clock clock;

    ShareReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace, Clock clock) {
        this.origin = origin;
        this.trace = trace;
        this.clock = clock;
    }

    /** Those that are open, newest last. */
    Uni<List<ShareLink>> of(Member member) {
        return trace.timed(origin.preparedQuery(LINKS).execute(Tuple.of(member.orgId(), now())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ShareReader::link)
                        .toList());
    }

    /** Fails with 404 {@code not_found} for a link that is mistyped, deleted or expired: they look the same. */
    public Uni<Shared> view(String token) {
        return open(token, ShareForm.VIEW);
    }

    /** As {@link #view}. */
    public Uni<Shared> badge(String token) {
        return open(token, ShareForm.BADGE);
    }

    private Uni<Shared> open(String text, String kind) {
        Optional<ShareToken> parsed = ShareToken.parse(text);
        if (parsed.isEmpty()) {
            throw notOpen();
        }
        ShareToken token = parsed.get();
        return trace.timed(origin.preparedQuery(OPEN).execute(Tuple.of(token.id(), kind, now())))
                .map(found -> opened(found, token));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Shared opened(RowSet<Row> found, ShareToken token) {
        Iterator<Row> rows = found.iterator();
        if (!rows.hasNext()) {
            throw notOpen();
        }
        Row row = rows.next();
        if (!token.hasHash(row.get(Buffer.class, "secret_hash").getBytes())) {
            throw notOpen();
        }
        return new Shared(
                row.getString("id"),
                row.getString("org_id"),
                row.getString("kind"),
                row.getString("title"),
                row.getUUID("instance_id"),
                row.getString("state"),
                instant(row, "window_from"),
                instant(row, "window_to"),
                instant(row, "expires_at"));
    }

    private static ProblemException notOpen() {
        return Problem.notFound("There is no such link, or it has ended.").asException();
    }

    private static ShareLink link(Row row) {
        return new ShareLink(
                row.getString("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getUUID("instance_id"),
                row.getString("state"),
                instant(row, "window_from"),
                instant(row, "window_to"),
                row.getString("start"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "expires_at"),
                null);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
