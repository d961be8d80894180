package com.pgcache.auth.social.provider;

import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/** The checks of OpenID Connect Core section 3.1.3.7. Nothing is believed because it came over TLS. */
final class IdToken {

    /** No {@code none}, and nothing symmetric: a public key is no secret to sign with (RFC 8725 section 3.1). */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int AGE_SECONDS_MAX = 600;

    private IdToken() {}

    /** @throws InvalidJwtException when it is not a token of that issuer, for us, for this sign-in, now */
    static JwtClaims verified(String token, List<JsonWebKey> keys, String issuer, String clientId, String nonce)
            throws InvalidJwtException {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, clientId)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, AGE_SECONDS_MAX)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setRequireSubject()
                .registerValidator((Validator) context -> complaint(context.getJwtClaims(), clientId, nonce))
                .build();
        return consumer.processToClaims(token);
    }

    private static @Nullable String complaint(JwtClaims claims, String clientId, String nonce)
            throws MalformedClaimException {
        if (!nonce.equals(claims.getClaimValue("nonce"))) {
            return "nonce is that of another sign-in";
        }
        Object party = claims.getClaimValue("azp");
        boolean shared = claims.getAudience().size() > 1;
        return party == null ? (shared ? "azp is missing" : null) : clientId.equals(party) ? null : "azp is not ours";
    }
}
