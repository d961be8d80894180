package com.pgcache.auth.apikey;

import com.pgcache.auth.AuthConfig;
import com.pgcache.model.token.ApiKey;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ApiKeyWriter {

    /** Those who make keys for one owner queue here, so that each counts the ones of the others. */
    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String LOCK_ORGANIZATION =
            """
            SELECT id
            FROM auth.organizations
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String INSERT =
            """
            INSERT INTO auth.api_keys (id, secret_hash, start, name, user_id, organization_id, scopes, uses_max,
                                       window_seconds, expires_at)
            SELECT $1, $2, $3, $4, $5::text, $6::text, $7, $8, $9, now() + make_interval(secs => $10)
            WHERE $11 > (SELECT count(*)
                         FROM auth.api_keys
                         WHERE expires_at > now()
                           AND CASE WHEN $5 IS NULL THEN organization_id = $6 AND user_id IS NULL
                                    ELSE user_id = $5 END)
            """;

    private static final String UPDATE =
            """
            UPDATE auth.api_keys
            SET name = COALESCE($2, name),
                enabled = COALESCE($3, enabled),
                expires_at = COALESCE(now() + make_interval(secs => $4), expires_at),
                scopes = COALESCE($5, scopes),
                updated_at = now()
            WHERE id = $1
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.api_keys
            WHERE id = $1
            """;

    private final Pool origin;
    private final AuthConfig.ApiKeys settings;

    ApiKeyWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.settings = config.apiKeys();
    }

    /**
     * @param userId the owner; null when that is the organisation
     * @param organizationId where the key acts
     * @return false when the owner has as many as there may be
     */
    Uni<Boolean> insert(
            ApiKey key, ApiKeyForm.Creation form, @Nullable String userId, @Nullable String organizationId) {
        Tuple row = Tuple.tuple()
                .addString(key.id())
                .addValue(Buffer.buffer(key.hash()))
                .addString(key.start())
                .addString(form.name().orElse(null))
                .addString(userId)
                .addString(organizationId)
                .addArrayOfString(texts(form.scopes()))
                .addInteger(settings.requests())
                .addInteger((int) settings.requestWindow().toSeconds())
                .addDouble((double) form.lifetime().toSeconds())
                .addLong((long) settings.perOwner());
        return origin.withTransaction(connection -> lock(connection, userId, organizationId)
                .flatMap(locked -> connection.preparedQuery(INSERT).execute(row))
                .map(inserted -> inserted.rowCount() == 1));
    }

    Uni<Void> update(String id, ApiKeyForm.Change change) {
        Tuple row = Tuple.tuple()
                .addString(id)
                .addString(change.name().orElse(null))
                .addBoolean(change.enabled().orElse(null))
                .addDouble(
                        change.lifetime().map(time -> (double) time.toSeconds()).orElse(null))
                .addArrayOfString(change.scopes().map(ApiKeyWriter::texts).orElse(null));
        return origin.preparedQuery(UPDATE).execute(row).replaceWithVoid();
    }

    /** @return false when it was gone already */
    Uni<Boolean> delete(String id) {
        return origin.preparedQuery(DELETE).execute(Tuple.of(id)).map(gone -> gone.rowCount() == 1);
    }

    private static Uni<?> lock(SqlConnection connection, @Nullable String userId, @Nullable String organizationId) {
        return userId == null
                ? connection.preparedQuery(LOCK_ORGANIZATION).execute(Tuple.of(organizationId))
                : connection.preparedQuery(LOCK_USER).execute(Tuple.of(userId));
    }

    private static String[] texts(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::text).toArray(String[]::new);
    }
}
