package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.apikey.Scope;
import com.pgcache.auth.apikey.exchange.LiveKey;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.session.SignedIn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token is for, and all it says of them that can change: where that is the same, one token is as good as another.
 *
 * @param claims beside those that every token has
 * @param end no token of theirs lives longer
 */
record TokenHolder(String subject, Map<String, Object> claims, Instant end) {

    /** Claim {@code client_id} of keys, which belong to no client that we know (RFC 9068 section 2.2). */
    private static final String KEY_CLIENT = "api-key";

    TokenHolder {
        claims = Map.copyOf(claims);
    }

    static TokenHolder of(SignedIn caller, AuthConfig.Token settings) {
        Session session = caller.session();
        Map<String, Object> claims = new HashMap<>();
        claims.put("client_id", settings.clientId());
        claims.put("sid", session.id());
        claims.put("email_verified", caller.user().emailVerified());
        putOrganization(claims, session.activeOrganizationId(), session.organizationRole());
        if (!session.methods().isEmpty()) {
            claims.put("amr", SignInMethod.claim(session.methods()));
        }
        if (session.impersonatedBy() != null) {
            // the admin who acts with it (RFC 8693 section 4.1)
            claims.put("act", Map.of("sub", session.impersonatedBy()));
        }
        return new TokenHolder(session.userId(), claims, Instant.MAX);
    }

    /** With the key's id where a session's would be, and with what it may do. */
    static TokenHolder of(LiveKey key) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("client_id", KEY_CLIENT);
        claims.put("key_id", key.id());
        claims.put("scope", Scope.claim(key.scopes()));
        claims.put("email_verified", key.emailVerified());
        putOrganization(claims, key.organizationId(), key.role());
        return new TokenHolder(key.subject(), claims, key.expiresAt());
    }

    private static void putOrganization(
            Map<String, Object> claims, @Nullable String organizationId, @Nullable String role) {
        if (organizationId != null && role != null) {
            claims.put("org_id", organizationId);
            claims.put("org_role", role);
        }
    }
}
