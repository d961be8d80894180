package com.pgcache.api.access;

import com.pgcache.api.problem.Refusal;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The member of the request under way. */
@ApplicationScoped
public class CurrentMember {

    /** Longer ids are not ours. */
    private static final int MAX_ORG_ID_LENGTH = 200;

    private final SecurityIdentity identity;
    private final AccessTokenKeys keys;

    CurrentMember(SecurityIdentity identity, AccessTokenKeys keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /**
     * Who asks, from the token alone.
     *
     * @throws UnauthorizedException without an access token
     * @throws com.pgcache.model.problem.ProblemException 403 {@code organization_required} when the token names none
     */
    public Member get() {
        JsonWebToken token = token();
        String orgId = text(token, "org_id");
        if (orgId.isBlank() || orgId.length() > MAX_ORG_ID_LENGTH) {
            throw Refusal.ORGANIZATION_REQUIRED
                    .because("Choose an organisation, then ask for a new token.")
                    .asException();
        }
        return new Member(
                token.getSubject(),
                orgId,
                text(token, "org_role"),
                isTrue(token, "email_verified"),
                token.getClaim("act") != null);
    }

    /**
     * When the token ends, by which time a session that was ended has no other one.
     *
     * @throws UnauthorizedException without an access token
     */
    public Instant tokenEnd() {
        return Instant.ofEpochSecond(token().getExpirationTime());
    }

    /**
     * Tells at any later time whether the key that signed the token is still published.
     *
     * @throws UnauthorizedException without an access token
     */
    public BooleanSupplier signature() {
        String keyId = TokenHeader.keyId(token().getRawToken()).orElse("");
        Optional<String> key = keys.published(keyId);
        return () -> key.isPresent() && keys.published(keyId).equals(key);
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new UnauthorizedException();
    }

    /** Claims come as JSON values or as Java's, depending on who asks. */
    private static boolean isTrue(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return Boolean.TRUE.equals(value) || JsonValue.TRUE.equals(value);
    }

    private static String text(JsonWebToken token, String claim) {
        return token.getClaim(claim) instanceof String text ? text : "";
    }
}
