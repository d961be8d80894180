package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.material.PublishedKey;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** An access token that we issued, and that has not ended; what it says is what we said. */
public record VerifiedToken(JwtClaims claims) {

    /**
     * As strict as any resource server (RFC 9068 section 4). The library itself refuses members that occur twice, and
     * {@code crit} headers that it does not know.
     *
     * @return empty for everything else
     */
    public static Optional<VerifiedToken> of(String token, List<PublishedKey> keys, AuthConfig config) {
        try {
            JwtContext context = new JwtConsumerBuilder()
                    .setExpectedIssuer(config.publicUrl())
                    .setExpectedAudience(config.token().audience())
                    .setExpectedType(true, "at+jwt")
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setVerificationKeyResolver(published(keys))
                    .build()
                    .process(token);
            boolean nested = context.getJoseObjects().size() != 1;
            return nested ? Optional.empty() : Optional.of(new VerifiedToken(context.getJwtClaims()));
        } catch (InvalidJwtException notOurs) {
            return Optional.empty();
        }
    }

    /** Claim {@code name}, or an empty text. */
    public String text(String name) {
        return claims.getClaimValue(name) instanceof String text ? text : "";
    }

    private static VerificationKeyResolver published(List<PublishedKey> keys) {
        return (token, nesting) -> keys.stream()
                .filter(key -> key.kid().equals(token.getKeyIdHeaderValue()))
                .<Key>map(PublishedKey::publicKey)
                .findFirst()
                .orElseThrow(() -> new UnresolvableKeyException("no such key is published"));
    }
}
