package com.pgcache.collector.credential;

import com.pgcache.model.scrape.Mode;
import com.pgcache.model.token.InstanceToken;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;

@ApplicationScoped
class TokenReader {

    private static final String GOOD_TOKEN =
            """
            SELECT token.secret_hash, instance.id, instance.org_id, instance.mode, instance.paused,
                instance.queries_enabled
            FROM fleet.instance_tokens AS token
            JOIN fleet.instances AS instance ON instance.id = token.instance_id
            WHERE token.id = $1 AND (token.revoked_at IS NULL OR token.revoked_at > now())
            """;

    private final Pool origin;

    TokenReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Empty for a token that is unknown, revoked, or another one of the same id. */
    Uni<Optional<Pusher>> pusher(InstanceToken token) {
        return origin.preparedQuery(GOOD_TOKEN).execute(Tuple.of(token.id())).map(rows -> pusher(rows, token));
    }

    private static Optional<Pusher> pusher(RowSet<Row> rows, InstanceToken token) {
        Iterator<Row> found = rows.iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        Row row = found.next();
        Buffer hash = row.get(Buffer.class, "secret_hash");
        if (!token.hasHash(hash.getBytes())) {
            return Optional.empty();
        }
        return Optional.of(new Pusher(
                row.getUUID("id"),
                row.getString("org_id"),
                Mode.byCode(row.getString("mode")),
                row.getBoolean("paused"),
                row.getBoolean("queries_enabled")));
    }
}
