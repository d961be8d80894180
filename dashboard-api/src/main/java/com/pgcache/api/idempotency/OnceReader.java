package com.pgcache.api.idempotency;

import com.pgcache.api.ApiConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done before under a key, at the origin. */
@ApplicationScoped
class OnceReader {

    private static final String FIND =
            """
            SELECT request_hash, answer, created_at > now() - interval '1 minute' AS recent
            FROM fleet.idempotency_keys
            WHERE org_id = $1 AND user_id = $2 AND key_hash = $3
              AND created_at > now() - $4::double precision * interval '1 second'
            """;

    private final Pool origin;
    private final double lifetimeSeconds;

    OnceReader(@ReactiveDataSource("origin") Pool origin, ApiConfig config) {
        this.origin = origin;
        this.lifetimeSeconds = config.idempotency().lifetime().toSeconds();
    }

    /**
     * @param answer null when it was not kept, or not yet
     * @param recent within the last minute, so that whoever does it may be at it still
     */
    record Done(ByteBuffer requestHash, byte @Nullable [] answer, boolean recent) {}

    Uni<Optional<Done>> find(Claim claim) {
        Tuple parameters = Tuple.of(
                claim.member().orgId(),
                claim.member().userId(),
                Buffer.buffer(claim.key().hash()),
                lifetimeSeconds);
        return origin.preparedQuery(FIND).execute(parameters).map(rows -> {
            Iterator<Row> found = rows.iterator();
            return found.hasNext() ? Optional.of(done(found.next())) : Optional.empty();
        });
    }

    private static Done done(Row row) {
        return new Done(
                ByteBuffer.wrap(row.getBuffer("request_hash").getBytes()),
                row.getBuffer("answer") == null ? null : row.getBuffer("answer").getBytes(),
                row.getBoolean("recent"));
    }
}
