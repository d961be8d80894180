package com.pgcache.auth.apikey.exchange;

import com.pgcache.auth.apikey.Scope;
import com.pgcache.model.token.ApiKey;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class LiveKeyReader {

    /**
     * An organisation's own key has all that the organisation could give, so its scopes alone limit it. That of a banned
     * user is as good as disabled.
     */
    private static final String BY_ID =
            """
            SELECT k.id, k.secret_hash, k.user_id, k.organization_id, k.scopes,
                   k.enabled AND (u.id IS NULL OR NOT auth.is_banned(u.banned, u.ban_expires_at)) AS enabled,
                   k.uses_max, k.window_seconds, k.created_at, k.expires_at, k.expires_at <= now() AS expired,
                   CASE WHEN k.user_id IS NULL THEN 'admin' ELSE m.role END AS own_role,
                   k.user_id IS NULL OR u.email_verified AS email_verified
            FROM auth.api_keys k
            LEFT JOIN auth.users u ON u.id = k.user_id
            LEFT JOIN auth.members m ON m.user_id = k.user_id AND m.organization_id = k.organization_id
            WHERE k.id = $1
            """;

    private final Pool origin;

    LiveKeyReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Found by its id, then compared in constant time. */
    public Uni<Optional<LiveKey>> find(ApiKey key) {
        return origin.preparedQuery(BY_ID).execute(Tuple.of(key.id())).map(rows -> first(rows)
                .filter(row -> key.hasHash(row.getBuffer("secret_hash").getBytes()))
                .map(LiveKeyReader::key));
    }

    /** For what was issued for the key, and names it. */
    public Uni<Optional<LiveKey>> byId(String id) {
        return origin.preparedQuery(BY_ID).execute(Tuple.of(id)).map(rows -> first(rows)
                .map(LiveKeyReader::key));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static LiveKey key(Row row) {
        @Nullable String ownRole = row.getString("own_role");
        Set<Scope> scopes = Scope.known(List.of(row.getArrayOfStrings("scopes")));
        Set<Scope> allowed = ownRole == null ? Set.of() : Scope.within(scopes, ownRole);
        return new LiveKey(
                row.getString("id"),
                row.getString("user_id"),
                ownRole == null ? null : row.getString("organization_id"),
                ownRole == null ? null : Scope.role(allowed, ownRole),
                row.getBoolean("email_verified"),
                allowed,
                row.getBoolean("enabled"),
                row.getBoolean("expired"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("uses_max"),
                row.getInteger("window_seconds"));
    }
}
