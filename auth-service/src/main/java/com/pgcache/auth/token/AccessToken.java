package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.key.material.SigningKey;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;

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
    static String sign(TokenHolder holder, SigningKey key, String issuer, AuthConfig.Token settings, Instant issuedAt) {
        Instant end = issuedAt.plus(settings.lifetime());
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer)
                .subject(holder.subject())
                .audience(settings.audience())
                .issuedAt(issuedAt.getEpochSecond())
                .expiresAt((end.isAfter(holder.end()) ? holder.end() : end).getEpochSecond())
                .claim("jti", RandomText.id());
        holder.claims().forEach(claims::claim);
        return claims.jws()
                .type("at+jwt")
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }
}
