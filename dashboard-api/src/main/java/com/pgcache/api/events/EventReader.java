package com.pgcache.api.events;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** From the origin: whoever has just written something down sees it. */
@ApplicationScoped
public class EventReader {

    /** The key of the order is that of an index, so a page costs what it has. */
    private static final String PAGE =
            """
            SELECT e.id, e.at, e.kind, e.instance_id, i.name, e.title, e.detail, e.link, e.created_by
            FROM fleet.events e
            LEFT JOIN fleet.instances i ON i.id = e.instance_id AND i.org_id = e.org_id
            WHERE e.org_id = $1 AND e.at >= $2 AND e.at < $3 AND e.kind = ANY($4)
              AND ($5::uuid IS NULL OR e.instance_id IS NULL OR e.instance_id = $5)
              AND ($6::text IS NULL OR e.instance_id IS NULL OR i.region = $6)
              AND ($7::timestamptz IS NULL OR (e.at, e.id) < ($7, $8::uuid))
            ORDER BY e.at DESC, e.id DESC
            LIMIT $9
            """;

    private final Pool origin;
    private final ReadTrace trace;

    EventReader(@ReactiveDataSource("origin") Pool origin, ReadTrace trace) {
        this.origin = origin;
        this.trace = trace;
    }

    /** Newest first; one more than {@link EventQuery#limit()} when there are more. */
    public Uni<List<Event>> page(Member member, EventQuery query) {
        EventQuery.Place after = query.after();
        Tuple parameters = Tuple.tuple()
                .addString(member.orgId())
                .addOffsetDateTime(query.from().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(query.to().atOffset(ZoneOffset.UTC))
                .addArrayOfString(query.kinds().toArray(String[]::new))
                .addUUID(query.instance())
                .addString(query.region())
                .addOffsetDateTime(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addUUID(after == null ? null : after.id())
                .addLong((long) query.limit() + 1);
        return trace.timed(origin.preparedQuery(PAGE).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EventReader::event)
                        .toList());
    }

    /** The same without the one that tells that there are more. */
    public Uni<List<Event>> first(Member member, EventQuery query) {
        return page(member, query).map(found -> found.subList(0, Math.min(found.size(), query.limit())));
    }

    private static Event event(Row row) {
        return new Event(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getUUID("instance_id"),
                row.getString("name"),
                row.getString("title"),
                row.get(JsonObject.class, "detail").getMap(),
                row.getString("link"),
                row.getString("created_by"));
    }
}
