package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.key.SigningKey;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SignedIn;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.Map;

/**
 * Access tokens in the JWT profile of RFC 9068. They hold ids and a role, nothing that tells who the member is; one
 * that an admin got through the member's eyes names the admin as its actor (RFC 8693 section 4.1).
 */
final class AccessToken {

    private AccessToken() {}

    /**
     * Signs with RS256; takes about 1 ms.
     *
     * @param issuer {@link AuthConfig#publicUrl()}
     * @param issuedAt whole seconds count
     */
    static String sign(SignedIn caller, SigningKey key, String issuer, AuthConfig.Token settings, Instant issuedAt) {
        Session session = caller.session();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer)
                .subject(session.userId())
                .audience(settings.audience())
                .issuedAt(issuedAt.getEpochSecond())
                .expiresAt(issuedAt.plus(settings.lifetime()).getEpochSecond())
                .claim("jti", RandomText.id())
                .claim("client_id", settings.clientId())
                .claim("sid", session.id())
                .claim("email_verified", caller.user().emailVerified());
        if (session.activeOrganizationId() != null && session.organizationRole() != null) {
            claims.claim("org_id", session.activeOrganizationId()).claim("org_role", session.organizationRole());
        }
        if (session.impersonatedBy() != null) {
            claims.claim("act", Map.of("sub", session.impersonatedBy()));
        }
        return claims.jws()
                .type("at+jwt")
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }
}
