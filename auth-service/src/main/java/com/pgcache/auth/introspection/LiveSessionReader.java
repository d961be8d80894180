package com.pgcache.auth.introspection;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.admin.AdminNames;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class LiveSessionReader {

    private static final String BY_TOKEN =
            """
            SELECT s.id, s.user_id, s.active_organization_id, m.role, s.created_at, s.expires_at,
                   s.impersonated_by
            FROM auth.sessions s
            LEFT JOIN auth.members m ON m.user_id = s.user_id AND m.organization_id = s.active_organization_id
            WHERE s.token_hash = $1 AND s.expires_at > now()
              AND (s.impersonator_session_id IS NULL OR auth.may_impersonate(s.impersonator_session_id, $2))
            """;

    private static final String BY_ID =
            """
            SELECT s.id, s.user_id, s.active_organization_id, m.role, s.created_at, s.expires_at,
                   s.impersonated_by
            FROM auth.sessions s
            LEFT JOIN auth.members m ON m.user_id = s.user_id AND m.organization_id = s.active_organization_id
            WHERE s.id = $1 AND s.expires_at > now()
              AND (s.impersonator_session_id IS NULL OR auth.may_impersonate(s.impersonator_session_id, $2))
            """;

    private final Pool origin;
    private final String[] admins;

    LiveSessionReader(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.admins = AdminNames.of(config);
    }

    Uni<Optional<LiveSession>> byTokenHash(byte[] hash) {
        return origin.preparedQuery(BY_TOKEN)
                .execute(Tuple.tuple().addValue(Buffer.buffer(hash)).addArrayOfString(admins))
                .map(LiveSessionReader::first);
    }

    Uni<Optional<LiveSession>> byId(String id) {
        return origin.preparedQuery(BY_ID)
                .execute(Tuple.tuple().addString(id).addArrayOfString(admins))
                .map(LiveSessionReader::first);
    }

    private static Optional<LiveSession> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new LiveSession(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("active_organization_id"),
                row.getString("role"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("impersonated_by")));
    }
}
