package com.pgcache.collector.event;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** One statement for all of a transaction, and none when nothing happened, as is the rule. */
@ApplicationScoped
public class EventWriter {

    private static final String INSERT =
            """
            INSERT INTO fleet.events (id, org_id, instance_id, at, kind, title, detail)
            SELECT gen_random_uuid(), instance.org_id, seen.instance_id, seen.at, seen.kind, seen.title, seen.detail
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[])
                AS seen (instance_id, at, kind, title, detail)
            JOIN fleet.instances AS instance ON instance.id = seen.instance_id
            ON CONFLICT (instance_id, kind, at) WHERE created_by IS NULL DO NOTHING
            """;

    /** @return rows written; fewer than events when they are told again */
    public Uni<Integer> insert(SqlConnection connection, List<SeenEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple rows = Tuple.tuple()
                .addArrayOfUUID(events.stream().map(SeenEvent::instanceId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(events.stream()
                        .map(event -> event.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(
                        events.stream().map(event -> event.kind().code()).toArray(String[]::new))
                .addArrayOfString(events.stream().map(SeenEvent::title).toArray(String[]::new))
                .addArrayOfJsonObject(events.stream()
                        .map(event -> new JsonObject(event.detail()))
                        .toArray(JsonObject[]::new));
        return connection.preparedQuery(INSERT).execute(rows).map(written -> written.rowCount());
    }
}
