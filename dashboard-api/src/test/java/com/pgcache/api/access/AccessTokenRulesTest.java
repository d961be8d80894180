package com.pgcache.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.junit.jupiter.api.Test;

/**
 * What {@link AccessTest} cannot see, since quarkus-oidc refuses it as well: it reads claims out of the outermost token,
 * where a nested one has none. That is its way of reading and no promise.
 */
class AccessTokenRulesTest {

    private final AccessTokenRules rules = new AccessTokenRules();

    @Test
    void anAccessTokenPasses() throws MalformedClaimException {
        assertThat(rules.validate(token(accessToken()))).isNull();
    }

    @Test
    void aTokenThatHoldsAnotherOneDoesNotWhateverTheyCallThemselves() throws MalformedClaimException {
        assertThat(rules.validate(token(accessToken(), accessToken()))).isEqualTo("the token holds another token");
    }

    private static JwtContext token(JsonWebStructure... outermostFirst) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("user-1");
        claims.setIssuedAt(NumericDate.now());
        return new JwtContext(claims, List.of(outermostFirst));
    }

    private static JsonWebSignature accessToken() {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setHeader("typ", "at+jwt");
        return signed;
    }
}
