package com.pgcache.auth.wire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class StateChangeTest {

    @TestHTTPResource("/api/auth/sign-in/email")
    String signInUrl = "";

    /** D2 R10. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "https://localhost:8080",
                "http://localhost",
                "http://localhost:8080/",
                "http://localhost:8080.evil.example",
                "HTTP://LOCALHOST:8080"
            })
    void otherOriginsChangeNothing(String origin) {
        Api.Member ada = Api.newMember();

        Response refused = ada.request().header("Origin", origin).post("/api/auth/sign-out");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("INVALID_ORIGIN");
        assertThat(ada.request().get("/api/auth/get-session").<String>path("user.id"))
                .isEqualTo(ada.userId());
    }

    /** D2 R10. */
    @Test
    void aCrossSiteRequestWithoutOriginChangesNothing() {
        Api.Member ada = Api.newMember();

        assertThat(ada.request()
                        .header("Sec-Fetch-Site", "cross-site")
                        .post("/api/auth/sign-out")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(200);
    }

    @Test
    void theOwnOriginAndClientsWithoutOneAreServed() {
        assertThat(given().header("Origin", "http://localhost:8080")
                        .header("Sec-Fetch-Site", "same-origin")
                        .post("/api/auth/sign-out")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().post("/api/auth/sign-out").statusCode()).isEqualTo(200);
    }

    @Test
    void readingFromAnotherOriginIsNotAStateChange() {
        Response read = given().header("Origin", "https://evil.example").get("/api/auth/get-session");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.getHeader("Access-Control-Allow-Origin")).isNull();
    }

    /** D2 R10. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "*/*"})
    void aBodyThatAFormCouldSendIsRefused(String type) {
        Api.Member ada = Api.newMember();
        String body = "{\"email\":\"" + ada.email() + "\",\"password\":\"" + Api.PASSWORD + "\"}";

        Response refused = given().config(sendingAsText(type))
                .header("Content-Type", type)
                .body(body)
                .post("/api/auth/sign-in/email");

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    /** D3 L10. */
    @Test
    void aBodyBeyondTheLimitIsRefusedUnread() {
        String password = "x".repeat(17_000);

        assertThat(Api.signIn(Map.of("email", Api.newEmail(), "password", password))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsLimitedToo() throws Exception {
        byte[] endless = new byte[300_000];
        HttpRequest request = HttpRequest.newBuilder(URI.create(signInUrl))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void answersAreNotStoredAndNotSniffed() {
        for (Response answer : new Response[] {
            given().get("/api/auth/get-session"),
            given().get("/api/auth/token"),
            given().get("/api/auth/nope"),
            Api.signIn("nope", "nope")
        }) {
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aWrongMethodIsRefusedWithoutABody() {
        Response refused = given().get("/api/auth/sign-in/email");

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.asString()).isEmpty();
    }

    /** The client would otherwise insist on making a form of it. */
    private static RestAssuredConfig sendingAsText(String type) {
        String bare = type.split(";")[0];
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(bare, ContentType.TEXT));
    }
}
