package com.pgcache.api.instance.reseal;

import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.ScrapeCredential;
import com.pgcache.model.secret.Sealed;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Seals credentials anew under the active version, some hundreds at a time, at the origin. */
@ApplicationScoped
class ResealWriter {

    private static final Logger LOG = Logger.getLogger(ResealWriter.class);

    private static final UUID FIRST = new UUID(0, 0);

    /** Not those of a later version: another replica knows a newer configuration than this one. */
    private static final String OUTDATED =
            """
            SELECT instance_id, sealed, key_version
            FROM fleet.scrape_credentials
            WHERE key_version < $1 AND instance_id > $2
            ORDER BY instance_id
            LIMIT 500
            """;

    /** Not what a member changed in the meantime. */
    private static final String RESEAL =
            """
            UPDATE fleet.scrape_credentials c
            SET sealed = r.resealed, key_version = $1
            FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS r (instance_id, sealed, resealed)
            WHERE c.instance_id = r.instance_id AND c.sealed = r.sealed
            """;

    private final Pool origin;

    ResealWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return rows changed; what does not open is left as it is, and told in the log */
    Uni<Integer> resealAll(KeyRing keys) {
        return resealAfter(FIRST, keys);
    }

    private Uni<Integer> resealAfter(UUID instanceId, KeyRing keys) {
        return origin.preparedQuery(OUTDATED)
                .execute(Tuple.of(keys.activeVersion(), instanceId))
                .flatMap(rows -> rows.size() == 0 ? Uni.createFrom().item(0) : resealed(rows, keys));
    }

    private Uni<Integer> resealed(RowSet<Row> rows, KeyRing keys) {
        List<UUID> instances = new ArrayList<>();
        List<Buffer> before = new ArrayList<>();
        List<Buffer> after = new ArrayList<>();
        UUID last = FIRST;
        for (Row row : rows) {
            last = row.getUUID("instance_id");
            Sealed sealed = new Sealed(row.getBuffer("sealed").getBytes(), row.getInteger("key_version"));
            try {
                Sealed anew = ScrapeCredential.open(keys, last, sealed).seal(keys, last);
                after.add(Buffer.buffer(anew.bytes()));
                before.add(Buffer.buffer(sealed.bytes()));
                instances.add(last);
            } catch (IllegalStateException wrongKey) {
                LOG.error(wrongKey.getMessage());
            }
        }
        UUID end = last;
        Tuple batch = Tuple.of(
                keys.activeVersion(),
                instances.toArray(UUID[]::new),
                before.toArray(Buffer[]::new),
                after.toArray(Buffer[]::new));
        return origin.preparedQuery(RESEAL)
                .execute(batch)
                .map(SqlResult::rowCount)
                .flatMap(changed -> resealAfter(end, keys).map(more -> changed + more));
    }
}
