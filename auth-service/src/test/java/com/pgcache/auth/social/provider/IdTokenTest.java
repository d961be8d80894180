package com.pgcache.auth.social.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdTokenTest {

    private static final String ISSUER = "https://provider.example";
    private static RsaJsonWebKey key;
    private static RsaJsonWebKey strangersKey;

    @BeforeAll
    static void keys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        strangersKey = RsaJwkGenerator.generateJwk(2048);
        strangersKey.setKeyId("k1");
    }

    @Test
    void aTokenForUsAndForThisSignInIsAccepted() throws Exception {
        assertThat(verify(signed(claims -> {})).getSubject()).isEqualTo("ada");
        assertThat(verify(signed(claims -> {
                            claims.setAudience("dashboard", "another");
                            claims.setClaim("azp", "dashboard");
                        }))
                        .getSubject())
                .isEqualTo("ada");
    }

    @Test
    void aTokenForAnybodyOrAnythingElseIsRefused() {
        refuses(claims -> claims.setIssuer("https://evil.example"));
        refuses(claims -> claims.setAudience("another"));
        refuses(claims -> claims.setAudience("dashboard", "another"));
        refuses(claims -> claims.setClaim("azp", "another"));
        refuses(claims -> claims.setClaim("nonce", "of another sign-in"));
        refuses(claims -> claims.unsetClaim("nonce"));
        refuses(claims -> claims.unsetClaim("sub"));
        refuses(claims -> claims.unsetClaim("exp"));
        refuses(claims -> claims.unsetClaim("iat"));
        refuses(claims -> claims.setExpirationTime(
                NumericDate.fromSeconds(NumericDate.now().getValue() - 61)));
        refuses(claims ->
                claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() - 700)));
        refuses(claims ->
                claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 120)));
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws Exception {
        String forged = sign(strangersKey.getPrivateKey(), "RS256", claims());

        assertThatThrownBy(() -> verify(forged)).isInstanceOf(InvalidJwtException.class);
    }

    /** D1: the public key as the secret of an HMAC, and no signature at all. */
    @Test
    void aTokenByAnAlgorithmThatProvesNothingIsRefused() throws Exception {
        String none = sign(null, "none", claims());
        String hmac = sign(
                new HmacKey(
                        key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)),
                "HS256",
                claims());
        String unlisted = sign(key.getPrivateKey(), "RS384", claims());

        assertThatThrownBy(() -> verify(none)).isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() -> verify(hmac)).isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() -> verify(unlisted)).isInstanceOf(InvalidJwtException.class);
    }

    private static void refuses(Consumer<JwtClaims> change) {
        assertThatThrownBy(() -> verify(signed(change))).isInstanceOf(InvalidJwtException.class);
    }

    private static JwtClaims verify(String token) throws InvalidJwtException {
        return IdToken.verified(token, List.of(key), ISSUER, "dashboard", "n1");
    }

    private static String signed(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = claims();
        change.accept(claims);
        return sign(key.getPrivateKey(), "RS256", claims);
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("dashboard");
        claims.setSubject("ada");
        claims.setClaim("nonce", "n1");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static String sign(java.security.@Nullable Key signer, String algorithm, JwtClaims claims)
            throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(false);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue("k1");
        if (signer != null) {
            signature.setKey(signer);
        }
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }
}
