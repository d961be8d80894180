package com.pgcache.auth.key;

import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.StoredKey;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SigningKeyReader {

    /** One row at least: without a key, only the columns of {@code asked} are there. */
    private static final String RING =
            """
            SELECT asked.at, asked.unused, k.kid, k.state, k.public_key, k.private_key, k.key_encryption_version,
                   k.created_at, k.activated_at, k.retired_at
            FROM (SELECT now() AS at, NOT EXISTS (SELECT FROM auth.signing_keys) AS unused) asked
            LEFT JOIN auth.signing_keys k ON k.state <> 'removed'
            ORDER BY k.created_at, k.kid
            """;

    private final Pool origin;

    SigningKeyReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    Uni<KeyRing> ring() {
        return origin.preparedQuery(RING).execute().map(SigningKeyReader::ring);
    }

    private static KeyRing ring(RowSet<Row> rows) {
        List<KeyRing.Entry> entries = new ArrayList<>();
        boolean unused = false;
        Instant readAt = Instant.EPOCH;
        for (Row row : rows) {
            unused = row.getBoolean("unused");
            readAt = row.getOffsetDateTime("at").toInstant();
            if (row.getString("kid") != null) {
                entries.add(entry(row));
            }
        }
        return new KeyRing(entries, unused, readAt);
    }

    private static KeyRing.Entry entry(Row row) {
        String kid = row.getString("kid");
        byte[] publicKey = row.getBuffer("public_key").getBytes();
        Buffer privateKey = row.getBuffer("private_key");
        return new KeyRing.Entry(
                KeyEncryption.publish(kid, publicKey),
                KeyState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("activated_at")),
                instant(row.getOffsetDateTime("retired_at")),
                privateKey == null
                        ? null
                        : new StoredKey(
                                kid, publicKey, privateKey.getBytes(), row.getInteger("key_encryption_version")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
