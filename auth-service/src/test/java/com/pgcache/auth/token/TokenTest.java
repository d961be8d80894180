package com.pgcache.auth.token;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class TokenTest {

    /** D1 T21. */
    @Test
    void theTokenIsAnAccessTokenAsRfc9068WantsIt() throws Exception {
        String email = Api.newMember().email();
        Api.Member ada = Api.member(email, Api.signIn(email, Api.PASSWORD));

        JwtContext verified = verify(token(ada));
        JwtClaims claims = verified.getJwtClaims();

        assertThat(verified.getJoseObjects().get(0).getHeader("typ")).isEqualTo("at+jwt");
        assertThat(verified.getJoseObjects().get(0).getAlgorithmHeaderValue()).isEqualTo("RS256");
        assertThat(claims.getClaimNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "jti",
                        "client_id",
                        "sid",
                        "amr",
                        "org_id",
                        "org_role",
                        "email_verified");
        assertThat(claims.getSubject()).isEqualTo(ada.userId());
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(300);
        assertThat(claims.getStringClaimValue("client_id")).isEqualTo("dashboard-ui");
        assertThat(claims.getStringListClaimValue("amr")).containsExactly("pwd");
        assertThat(claims.getStringClaimValue("org_role")).isEqualTo("owner");
        assertThat(claims.getClaimValue("email_verified")).isEqualTo(false);
    }

    @Test
    void sessionAndOrganisationAreTheOnesOfTheSession() throws Exception {
        Api.Member ada = Api.newMember();
        Response session = ada.request().get("/api/auth/get-session");

        JwtClaims claims = verify(token(ada)).getJwtClaims();

        assertThat(claims.getStringClaimValue("sid")).isEqualTo(session.path("session.id"));
        assertThat(claims.getStringClaimValue("org_id")).isEqualTo(session.path("session.activeOrganizationId"));
    }

    @Test
    void aLaterSignInIsInTheSameOrganisation() throws Exception {
        Api.Member ada = Api.newMember();
        String first = verify(token(ada)).getJwtClaims().getStringClaimValue("org_id");
        String signed = Api.signIn(ada.email(), Api.PASSWORD).getHeader("set-auth-token");

        String second = Api.bearer(signed).get("/api/auth/token").path("token");

        assertThat(verify(second).getJwtClaims().getStringClaimValue("org_id")).isEqualTo(first);
    }

    @Test
    void whoIsNoLongerAMemberGetsATokenWithoutTheOrganisation() throws Exception {
        Api.Member ada = Api.newMember();
        Database.update("DELETE FROM auth.members WHERE user_id = ?", ada.userId());

        assertThat(verify(token(ada)).getJwtClaims().getClaimNames()).doesNotContain("org_id", "org_role");
    }

    @Test
    void aSessionThatAsksAgainSoonGetsTheSameToken() {
        Api.Member ada = Api.newMember();

        assertThat(token(ada)).isEqualTo(token(ada));
    }

    @Test
    void anotherSessionGetsAnotherToken() throws Exception {
        Api.Member ada = Api.newMember();
        String signed = ada.elsewhere().signed();
        String second = Api.bearer(signed).get("/api/auth/token").path("token");

        assertThat(verify(second).getJwtClaims().getJwtId())
                .isNotEqualTo(verify(token(ada)).getJwtClaims().getJwtId());
        assertThat(verify(second).getJwtClaims().getStringClaimValue("sid"))
                .isNotEqualTo(verify(token(ada)).getJwtClaims().getStringClaimValue("sid"));
    }

    /** D1 T17. */
    @Test
    void whatHasChangedIsInTheNextTokenAtOnce() throws Exception {
        Api.Member ada = Api.newMember();
        token(ada);

        Database.update("UPDATE auth.members SET role = 'viewer' WHERE user_id = ?", ada.userId());
        assertThat(verify(token(ada)).getJwtClaims().getStringClaimValue("org_role"))
                .isEqualTo("viewer");

        Database.update("UPDATE auth.users SET email_verified = true WHERE id = ?", ada.userId());
        assertThat(verify(token(ada)).getJwtClaims().getClaimValue("email_verified"))
                .isEqualTo(true);

        Database.update("DELETE FROM auth.members WHERE user_id = ?", ada.userId());
        assertThat(verify(token(ada)).getJwtClaims().getClaimNames()).doesNotContain("org_id", "org_role");
    }

    /** D1 T21. */
    @Test
    void aTokenSaysNothingOfWhoTheMemberIs() {
        Api.Member ada = Api.newMember();
        String claims = new String(
                java.util.Base64.getUrlDecoder().decode(token(ada).split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(claims).doesNotContain(ada.email(), "@", "Ada", "127.0.0.1", ada.token());
    }

    @Test
    void aChangedTokenDoesNotVerify() throws Exception {
        String[] parts = token(Api.newMember()).split("\\.");
        String other = token(Api.newMember()).split("\\.")[1];

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> verify(parts[0] + "." + other + "." + parts[2])))
                .isInstanceOf(InvalidJwtException.class);
    }

    /** D1 T13. */
    @Test
    void theKeySetIsPublicOnlyAndMayBeCachedForFiveMinutes() {
        Response keySet = get("/api/auth/jwks");

        assertThat(keySet.<List<Map<String, String>>>path("keys"))
                .singleElement()
                .satisfies(key -> assertThat(key)
                        .containsOnlyKeys("kty", "use", "alg", "kid", "n", "e")
                        .containsEntry("kty", "RSA")
                        .containsEntry("use", "sig")
                        .containsEntry("alg", "RS256")
                        .containsEntry("e", "AQAB"));
        assertThat(keySet.getHeader("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void discoveryLeadsFromTheIssuerToTheKeys() {
        Response discovery = get("/.well-known/openid-configuration");

        assertThat(discovery.<String>path("issuer")).isEqualTo("http://localhost:8080");
        assertThat(discovery.<String>path("jwks_uri")).isEqualTo("http://localhost:8080/api/auth/jwks");
        assertThat(discovery.<List<String>>path("id_token_signing_alg_values_supported"))
                .containsExactly("RS256");
        assertThat(discovery.<Map<String, Object>>path(""))
                .as("a verifier must not fall back to asking us")
                .doesNotContainKeys("introspection_endpoint", "token_endpoint");
        assertThat(discovery.getHeader("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void clientsFindIntrospectionAndRevocationInTheMetadataOfTheAuthorizationServer() {
        Response metadata = get("/.well-known/oauth-authorization-server");

        assertThat(metadata.<String>path("issuer")).isEqualTo("http://localhost:8080");
        assertThat(metadata.<String>path("introspection_endpoint"))
                .isEqualTo("http://localhost:8080/api/auth/oauth2/introspect");
        assertThat(metadata.<String>path("revocation_endpoint"))
                .isEqualTo("http://localhost:8080/api/auth/oauth2/revoke");
        assertThat(metadata.<List<String>>path("introspection_endpoint_auth_methods_supported"))
                .containsExactly("client_secret_basic");
    }

    @Test
    void manyExchangesOfOneSessionAtOnceAllSucceed() throws Exception {
        Api.Member ada = Api.newMember();
        Database.update(
                "UPDATE auth.sessions SET expires_at = now() + '1 day'::interval WHERE user_id = ?", ada.userId());
        Callable<Integer> exchange = () -> ada.request().get("/api/auth/token").statusCode();

        assertThat(AtOnce.all(Collections.nCopies(50, exchange))).containsOnly(200);
    }

    @Test
    void aSignOutAmongExchangesLeavesTheSessionDead() throws Exception {
        Api.Member ada = Api.newMember();
        Database.update(
                "UPDATE auth.sessions SET expires_at = now() + '1 day'::interval WHERE user_id = ?", ada.userId());
        List<Callable<Integer>> calls = new ArrayList<>(Collections.nCopies(
                10, () -> ada.request().get("/api/auth/token").statusCode()));
        calls.add(5, () -> ada.request().post("/api/auth/sign-out").statusCode());

        assertThat(AtOnce.all(calls)).containsAnyOf(200).isSubsetOf(200, 401);
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(401);
    }

    @Test
    void anAccessTokenIsNoSession() {
        String token = token(Api.newMember());

        assertThat(Api.bearer(token).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(given().cookie(Api.COOKIE, token).get("/api/auth/token").statusCode())
                .isEqualTo(401);
    }

    private static String token(Api.Member member) {
        return member.request().get("/api/auth/token").path("token");
    }

    private static JwtContext verify(String token) throws JoseException, InvalidJwtException {
        JsonWebKeySet keys = new JsonWebKeySet(get("/api/auth/jwks").asString());
        return new JwtConsumerBuilder()
                .setExpectedIssuer("http://localhost:8080")
                .setExpectedAudience("pgcache-dashboard")
                .setExpectedType(true, "at+jwt")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setRequireSubject()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .build()
                .process(token);
    }
}
