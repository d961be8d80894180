package com.pgcache.auth.twofactor;

import com.pgcache.auth.AuthConfig;
import com.pgcache.model.secret.Sealed;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class FactorReader {

    private static final String OF_USER =
            """
            SELECT u.two_factor_enabled, f.secret, f.key_encryption_version
            FROM auth.two_factors f
            JOIN auth.users u ON u.id = f.user_id
            WHERE f.user_id = $1
            """;

    private static final String PROVED_RECENTLY =
            """
            SELECT id
            FROM auth.sessions
            WHERE id = $1 AND second_factor_at > now() - make_interval(secs => $2)
            """;

    private final Pool origin;
    private final double freshSeconds;

    FactorReader(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.freshSeconds = config.session().freshness().toSeconds();
    }

    /** @return empty when the user has not even begun an enrolment */
    public Uni<Optional<Factor>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(rows -> first(rows, userId));
    }

    /** @return whether the session has proved more than a password as lately as it must for a change of that */
    Uni<Boolean> provedRecently(String sessionId) {
        return origin.preparedQuery(PROVED_RECENTLY)
                .execute(Tuple.of(sessionId, freshSeconds))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Optional<Factor> first(RowSet<Row> rows, String userId) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Factor(
                userId,
                row.getBoolean("two_factor_enabled"),
                new Sealed(row.getBuffer("secret").getBytes(), row.getInteger("key_encryption_version"))));
    }
}
