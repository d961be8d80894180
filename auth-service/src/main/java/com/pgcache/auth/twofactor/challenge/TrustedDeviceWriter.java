package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.session.NewSession;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Browsers that gave a code before. What a browser keeps works once, and is replaced by that. */
@ApplicationScoped
public class TrustedDeviceWriter {

    private static final String INSERT =
            """
            INSERT INTO auth.trusted_devices (token_hash, user_id, credential_version, expires_at)
            VALUES ($1, $2, $3, now() + make_interval(secs => $4))
            """;

    private static final String RENEW =
            """
            UPDATE auth.trusted_devices
            SET token_hash = $4, expires_at = now() + make_interval(secs => $5)
            WHERE token_hash = $1 AND user_id = $2 AND credential_version = $3 AND expires_at > now()
            """;

    private final Pool origin;
    private final double lifetimeSeconds;

    TrustedDeviceWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.lifetimeSeconds = config.twoFactor().trustedDeviceLifetime().toSeconds();
    }

    /** @return its token, to be found nowhere else */
    public Uni<String> trust(String userId, int credentialVersion) {
        String token = NewSession.randomToken();
        return origin.preparedQuery(INSERT)
                .execute(Tuple.of(hash(token), userId, credentialVersion, lifetimeSeconds))
                .replaceWith(token);
    }

    /** @return the next token; empty when the device is not, or no longer, trusted with this account */
    Uni<Optional<String>> renew(String token, String userId, int credentialVersion) {
        String next = NewSession.randomToken();
        return origin.preparedQuery(RENEW)
                .execute(Tuple.of(hash(token), userId, credentialVersion, hash(next), lifetimeSeconds))
                .map(renewed -> Optional.of(next).filter(same -> renewed.rowCount() == 1));
    }

    private static Buffer hash(String token) {
        return Buffer.buffer(TokenHash.of(token));
    }
}
