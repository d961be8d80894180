package com.pgcache.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production: https outside, and a router in front that writes X-Forwarded-For. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(InProduction.class)
class BehindRouterTest {

    /** D2 R09. */
    @Test
    void cookiesAreBoundToTheHost() {
        Response signedIn = Api.signIn(Api.newMember().email(), Api.PASSWORD);
        String cookie = signedIn.getHeader("Set-Cookie");

        assertThat(cookie)
                .matches("__Host-better-auth\\.session_token=[^;]+"
                        + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(given().header("Cookie", cookie.split(";")[0])
                        .get("/api/auth/get-session")
                        .<String>path("user.name"))
                .isEqualTo("Ada");
    }

    @Test
    void aCookieWithoutThePrefixDoesNotCount() {
        Api.Member ada = Api.newMember();

        assertThat(given().cookie(Api.COOKIE, ada.signed())
                        .get("/api/auth/get-session")
                        .asString())
                .isEqualTo("null");
    }

    @Test
    void signOutClearsTheCookiesUnderTheirFullNames() {
        List<String> cookies = given().post("/api/auth/sign-out").getHeaders().getValues("Set-Cookie");

        assertThat(cookies)
                .hasSize(3)
                .allMatch(cookie -> cookie.startsWith("__Host-better-auth.") && cookie.endsWith("; Secure"));
    }

    @Test
    void theClientsAddressIsTheOneTheRouterWrote() {
        String signed = Api.json()
                .header("X-Forwarded-For", "203.0.113.9")
                .body(Map.of("email", Api.newMember().email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email")
                .getHeader("set-auth-token");

        assertThat(Api.bearer(signed).get("/api/auth/get-session").<String>path("session.ipAddress"))
                .isEqualTo("203.0.113.9");
    }

    /** D3 L06: of what names an address, the router writes one header, and no other counts. */
    @Test
    void noOtherHeaderNamesTheClientsAddress() {
        String signed = Api.json()
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=198.51.100.1")
                .header("X-Real-IP", "198.51.100.2")
                .header("CF-Connecting-IP", "198.51.100.3")
                .header("True-Client-IP", "198.51.100.4")
                .body(Map.of("email", Api.newMember().email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email")
                .getHeader("set-auth-token");

        assertThat(Api.bearer(signed).get("/api/auth/get-session").<String>path("session.ipAddress"))
                .isEqualTo("203.0.113.9");
    }

    /** D1 T19. */
    @Test
    void theIssuerIsConfiguredAndNoHeaderChangesIt() {
        Response discovery = given().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .get("/.well-known/openid-configuration");

        assertThat(discovery.<String>path("issuer")).isEqualTo("https://dashboard.example");
        assertThat(discovery.<String>path("jwks_uri")).isEqualTo("https://dashboard.example/api/auth/jwks");
    }

    @Test
    void pagesOfThePublicUrlAndOfTrustedOriginsMayChangeState() {
        for (String origin : List.of("https://dashboard.example", "https://preview.example")) {
            assertThat(given().header("Origin", origin)
                            .post("/api/auth/sign-out")
                            .statusCode())
                    .as(origin)
                    .isEqualTo(200);
        }
    }
}
