package com.pgcache.auth.apikey;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ApiKeyReader {

    /** Those of an organisation exist for its members only. */
    private static final String BY_ID =
            """
            SELECT k.*, m.role AS caller_role, CASE WHEN w.ends_at > now() THEN w.uses ELSE 0 END AS uses
            FROM auth.api_keys k
            LEFT JOIN auth.members m ON m.organization_id = k.organization_id AND m.user_id = $2
            LEFT JOIN auth.api_key_uses w ON w.key_id = k.id
            WHERE k.id = $1 AND (k.user_id = $2 OR k.user_id IS NULL AND m.role IS NOT NULL)
            """;

    private static final String OF_USER =
            """
            SELECT k.*, NULL AS caller_role, CASE WHEN w.ends_at > now() THEN w.uses ELSE 0 END AS uses
            FROM auth.api_keys k
            LEFT JOIN auth.api_key_uses w ON w.key_id = k.id
            WHERE k.user_id = $1
            ORDER BY k.created_at, k.id
            """;

    private static final String OF_ORGANIZATION =
            """
            SELECT k.*, NULL AS caller_role, CASE WHEN w.ends_at > now() THEN w.uses ELSE 0 END AS uses
            FROM auth.api_keys k
            LEFT JOIN auth.api_key_uses w ON w.key_id = k.id
            WHERE k.organization_id = $1 AND k.user_id IS NULL
            ORDER BY k.created_at, k.id
            """;

    private static final String ROLE =
            """
            SELECT role
            FROM auth.members
            WHERE user_id = $1 AND organization_id = $2
            """;

    private final Pool origin;

    ApiKeyReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return empty when there is no such key, or it is no business of that user's */
    Uni<Optional<StoredKey>> byId(String id, String userId) {
        return origin.preparedQuery(BY_ID).execute(Tuple.of(id, userId)).map(rows -> keys(rows).stream()
                .findFirst());
    }

    /** Oldest first. */
    Uni<List<StoredKey>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(ApiKeyReader::keys);
    }

    /** Oldest first. */
    Uni<List<StoredKey>> ofOrganization(String organizationId) {
        return origin.preparedQuery(OF_ORGANIZATION)
                .execute(Tuple.of(organizationId))
                .map(ApiKeyReader::keys);
    }

    /** @return empty when the user is no member */
    Uni<Optional<String>> role(String userId, String organizationId) {
        return origin.preparedQuery(ROLE)
                .execute(Tuple.of(userId, organizationId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("role")));
    }

    private static List<StoredKey> keys(RowSet<Row> rows) {
        List<StoredKey> keys = new ArrayList<>();
        for (Row row : rows) {
            String userId = row.getString("user_id");
            String organizationId = row.getString("organization_id");
            keys.add(new StoredKey(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("start"),
                    userId == null ? organizationId : userId,
                    null,
                    row.getBoolean("enabled"),
                    row.getInteger("uses_max"),
                    row.getInteger("window_seconds") * 1000L,
                    row.getInteger("uses"),
                    instant(row.getOffsetDateTime("last_used_at")),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    Scope.known(List.of(row.getArrayOfStrings("scopes"))),
                    userId == null,
                    organizationId,
                    row.getString("caller_role")));
        }
        return keys;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
