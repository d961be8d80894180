package com.pgcache.router.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code https://app.example} and {@code http://localhost:5173} as the only origins elsewhere. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class CrossOriginTest {

    private static Services services;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @BeforeEach
    void everythingIsUp() {
        services.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "http://localhost:5173"})
    void aListedOriginMayReadTheAnswer(String origin) {
        RawHttp.Answer answer = send("GET", "Origin: " + origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).containsExactly("true");
        assertThat(answer.header("Access-Control-Expose-Headers").get(0)).contains("X-Pgcache-Region", "Retry-After");
        assertThat(answer.header("Vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example", "null", "https://app.example.evil.example", "https://evilapp.example",
                "http://app.example", "https://app.example:8443", "https://app.example/", "https://APP.example",
                "https://app.example\r\nOrigin: https://app.example", "https://app.example, https://evil.example", "*",
                        ""
            })
    void anyOtherOriginGetsNoPermission(String origin) {
        RawHttp.Answer answer = send("GET", "Origin: " + origin);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Vary")).containsExactly("Origin");

        RawHttp.Answer preflight = send("OPTIONS", "Access-Control-Request-Method: GET\r\nOrigin: " + origin);
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.text()).contains("\"code\":\"origin_not_allowed\"");
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(services.us.received()).hasSize(1);
    }

    @Test
    void aPreflightIsAnsweredHereAndNarrowly() {
        RawHttp.Answer answer = send(
                "OPTIONS",
                "Origin: https://app.example\r\nAccess-Control-Request-Method: PUT\r\n"
                        + "Access-Control-Request-Headers: authorization,x-evil");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly("https://app.example");
        assertThat(answer.header("Access-Control-Allow-Methods"))
                .containsExactly("GET, HEAD, POST, PUT, PATCH, DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers").get(0))
                .contains("Authorization", "Content-Type")
                .doesNotContain("*", "evil");
        assertThat(answer.header("Access-Control-Max-Age")).containsExactly("600");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(services.us.received()).isEmpty();
    }

    @Test
    void aServiceHasNoSayInIt() {
        services.us.answersWith(request -> request.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Vary", "Accept")
                .end());

        RawHttp.Answer answer = send("GET", "Origin: https://evil.example");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Vary")).containsExactly("Origin", "Accept");
    }

    @Test
    void aPageOfOurOwnNeedsNoPermission() {
        RawHttp.Answer answer = send("GET", "Origin: http://localhost:8080");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static RawHttp.Answer send(String method, String headers) {
        return RawHttp.send(method + " /api/v1/regions HTTP/1.1\r\nHost: dash.example\r\nConnection: close\r\n"
                + headers + "\r\n\r\n");
    }
}
