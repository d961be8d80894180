package com.pgcache.auth.passkey;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class PasskeyReader {

    private static final String OF_USER =
            """
            SELECT id, name, public_key, user_id, credential_id, counter, device_type, backed_up, transports, created_at,
                   aaguid
            FROM auth.passkeys
            WHERE user_id = $1
            ORDER BY created_at, id
            """;

    private static final String BY_CREDENTIAL_ID =
            """
            SELECT id, name, public_key, user_id, credential_id, counter, device_type, backed_up, transports, created_at,
                   aaguid
            FROM auth.passkeys
            WHERE credential_id = $1
            """;

    private final Pool origin;

    PasskeyReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Oldest first. */
    public Uni<List<Passkey>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(PasskeyReader::passkeys);
    }

    public Uni<Optional<Passkey>> byCredentialId(String credentialId) {
        return origin.preparedQuery(BY_CREDENTIAL_ID)
                .execute(Tuple.of(credentialId))
                .map(rows -> passkeys(rows).stream().findFirst());
    }

    static List<Passkey> passkeys(RowSet<Row> rows) {
        List<Passkey> passkeys = new ArrayList<>();
        for (Row row : rows) {
            passkeys.add(new Passkey(
                    row.getString("id"),
                    row.getString("name"),
                    row.getBuffer("public_key").getBytes(),
                    row.getString("user_id"),
                    row.getString("credential_id"),
                    row.getLong("counter"),
                    row.getString("device_type"),
                    row.getBoolean("backed_up"),
                    row.getString("transports"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getString("aaguid")));
        }
        return passkeys;
    }
}
