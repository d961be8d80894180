package com.pgcache.api.instance;

import com.pgcache.api.access.Member;
import com.pgcache.api.instance.form.CredentialForm.Change;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Seals what instances ask for, in the transaction of whoever changes the instance. */
@ApplicationScoped
class CredentialWriter {

    private static final String REPLACE =
            """
            INSERT INTO fleet.scrape_credentials (instance_id, kind, sealed, key_version, updated_by)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (instance_id) DO UPDATE SET
                kind = EXCLUDED.kind, sealed = EXCLUDED.sealed, key_version = EXCLUDED.key_version,
                updated_by = EXCLUDED.updated_by, updated_at = now()
            """;

    private static final String REMOVE =
            """
            DELETE FROM fleet.scrape_credentials
            WHERE instance_id = $1
            """;

    private final KeyRing keys;

    CredentialWriter(KeyRing keys) {
        this.keys = keys;
    }

    /** @throws com.pgcache.model.problem.ProblemException 409 {@code credentials_not_configured} */
    void requireKey(Change change) {
        if (change.presented().isPresent() && !keys.canSeal()) {
            throw Refusal.CREDENTIALS_NOT_CONFIGURED
                    .because("Your operator has to configure a key for them first (SCRAPE_ENCRYPTION_KEY).")
                    .asException();
        }
    }

    Uni<Void> apply(SqlConnection connection, Member member, UUID instanceId, Change change) {
        if (change instanceof Change.Replace replace) {
            Sealed sealed = replace.credential().seal(keys, instanceId);
            return connection
                    .preparedQuery(REPLACE)
                    .execute(Tuple.of(
                            instanceId,
                            replace.kind(),
                            Buffer.buffer(sealed.bytes()),
                            sealed.version(),
                            member.userId()))
                    .replaceWithVoid();
        }
        return change instanceof Change.Remove
                ? connection.preparedQuery(REMOVE).execute(Tuple.of(instanceId)).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
