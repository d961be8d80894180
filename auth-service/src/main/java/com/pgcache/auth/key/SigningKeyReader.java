package com.pgcache.auth.key;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

@ApplicationScoped
public class SigningKeyReader {

    private static final String ACTIVE =
            """
            SELECT kid, public_key, private_key, key_encryption_version
            FROM auth.signing_keys
            WHERE state = 'active'
            """;

    private static final String PUBLISHED =
            """
            SELECT kid, public_key
            FROM auth.signing_keys
            WHERE state <> 'removed'
            ORDER BY created_at, kid
            """;

    private final Pool origin;

    SigningKeyReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return empty until a first key is made */
    Uni<Optional<StoredKey>> active() {
        return origin.preparedQuery(ACTIVE).execute().map(SigningKeyReader::first);
    }

    /** Every key that a verifier may meet, oldest first. */
    public Uni<List<PublishedKey>> published() {
        return origin.preparedQuery(PUBLISHED).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(SigningKeyReader::publishedKey)
                .toList());
    }

    private static PublishedKey publishedKey(Row row) {
        return KeyEncryption.publish(
                row.getString("kid"), row.getBuffer("public_key").getBytes());
    }

    private static Optional<StoredKey> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new StoredKey(
                row.getString("kid"),
                row.getBuffer("public_key").getBytes(),
                row.getBuffer("private_key").getBytes(),
                row.getInteger("key_encryption_version")));
    }
}
