package com.pgcache.auth.twofactor.reseal;

import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.twofactor.CodeCheck;
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
import org.jboss.logging.Logger;

@ApplicationScoped
class ResealWriter {

    private static final Logger LOG = Logger.getLogger(ResealWriter.class);

    private static final String OUTDATED =
            """
            SELECT user_id, secret, key_encryption_version
            FROM auth.two_factors
            WHERE key_encryption_version <> $1 AND user_id > $2
            ORDER BY user_id
            LIMIT 500
            """;

    /** Not what was enrolled anew in the meantime. */
    private static final String RESEAL =
            """
            UPDATE auth.two_factors f
            SET secret = r.resealed, key_encryption_version = $1
            FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS r (user_id, secret, resealed)
            WHERE f.user_id = r.user_id AND f.secret = r.secret
            """;

    private final Pool origin;

    ResealWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return rows changed; what does not open is left as it is, and told in the log */
    Uni<Integer> resealAll(KeyEncryption encryption) {
        return resealAfter("", encryption);
    }

    private Uni<Integer> resealAfter(String userId, KeyEncryption encryption) {
        return origin.preparedQuery(OUTDATED)
                .execute(Tuple.of(encryption.activeVersion(), userId))
                .flatMap(rows -> rows.size() == 0 ? Uni.createFrom().item(0) : resealed(rows, encryption));
    }

    private Uni<Integer> resealed(RowSet<Row> rows, KeyEncryption encryption) {
        List<String> users = new ArrayList<>();
        List<Buffer> before = new ArrayList<>();
        List<Buffer> after = new ArrayList<>();
        String last = "";
        for (Row row : rows) {
            last = row.getString("user_id");
            Sealed sealed = new Sealed(row.getBuffer("secret").getBytes(), row.getInteger("key_encryption_version"));
            try {
                String owner = CodeCheck.owner(last);
                after.add(Buffer.buffer(
                        encryption.seal(owner, encryption.open(owner, sealed)).bytes()));
                before.add(Buffer.buffer(sealed.bytes()));
                users.add(last);
            } catch (IllegalStateException wrongKey) {
                LOG.error(wrongKey.getMessage());
            }
        }
        String end = last;
        Tuple batch = Tuple.of(
                encryption.activeVersion(),
                users.toArray(String[]::new),
                before.toArray(Buffer[]::new),
                after.toArray(Buffer[]::new));
        return origin.preparedQuery(RESEAL)
                .execute(batch)
                .map(SqlResult::rowCount)
                .flatMap(changed -> resealAfter(end, encryption).map(more -> changed + more));
    }
}
