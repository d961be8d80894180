package com.pgcache.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link AccessTest} cannot see, since quarkus-oidc refuses it as well: tokens from the future, and nested ones, as it
 * reads claims out of the outermost token. That is its way and no promise, so our own rules are looked at without it.
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

    @Test
    void aTokenFromTheFutureOrFromNoTimeDoesNot() throws MalformedClaimException {
        NumericDate soon = NumericDate.now();
        soon.addSeconds(30);
        NumericDate later = NumericDate.now();
        later.addSeconds(90);

        assertThat(rules.validate(issued(soon))).isNull();
        assertThat(rules.validate(issued(later))).isEqualTo("iat is in the future");
        assertThat(rules.validate(issued(null))).isEqualTo("iat is in the future");
    }

    private static JwtContext issued(@Nullable NumericDate at) {
        JwtClaims claims = claims();
        claims.setIssuedAt(at);
        return new JwtContext(claims, List.of(accessToken()));
    }

    private static JwtContext token(JsonWebStructure... outermostFirst) {
        return new JwtContext(claims(), List.of(outermostFirst));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("user-1");
        claims.setIssuedAt(NumericDate.now());
        return claims;
    }

    private static JsonWebSignature accessToken() {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setHeader("typ", "at+jwt");
        return signed;
    }
}
