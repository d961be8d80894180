package com.pgcache.router.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that two servers could read in two ways; none of them may reach a service. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class HostileRequestTest {

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

    @AfterEach
    void nothingReachedAService() {
        assertThat(services.us.received()).isEmpty();
        assertThat(services.eu.received()).isEmpty();
        assertThat(services.as.received()).isEmpty();
        assertThat(services.auth.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/x HTTP/1.1\r\n\r\n",
                "GET /api/x HTTP/1.0\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: u@a\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: a:port\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost:\r\n\r\n"
            })
    void aRequestHasExactlyOneHost(String request) {
        assertRefused(request, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test/api/x",
                "https://evil.test/",
                "//evil.test/api/x",
                "evil.test",
                "*",
                "/api/x#fragment",
                "/api/\u00e9",
                "/api\\x"
            })
    void theTargetIsAPath(String target) {
        RawHttp.Answer answer = send("GET", target);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../q/health",
                "/api/./x",
                "/api/..",
                "/..",
                "/api//x",
                "/api/auth/..;/x",
                "/api/x;jsessionid=1",
                "/api/%2e%2e/q/health",
                "/api/%2E/x",
                "/api%2fx",
                "/api%2Fauth",
                "/api/%5c..%5cx",
                "/api/%252e%252e/x",
                "/api/x%00",
                "/api/x%0d%0aX-A:%20b",
                "/api/x%7f",
                "/%61pi/auth",
                "/api/%41uth",
                "/api/%7Ex"
            })
    void aPathReadsTheSameEverywhere(String target) {
        RawHttp.Answer answer = send("GET", target);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.text()).contains("\"code\":\"malformed_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/x%", "/api/x%2", "/api/x%zz", "/api/x?y=%zz", "/api/x?y=a|b"})
    void whatIsNoUriIsNotEvenDescribed(String target) {
        assertThat(send("GET", target).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "get", "BREW"})
    void otherMethodsAreNotAllowed(String method) {
        RawHttp.Answer answer = send(method, "/api/x");

        assertThat(answer.status()).as(answer.text()).isEqualTo(405);
        assertThat(answer.header("Allow")).containsExactly("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/x", "evil.test:443", "127.0.0.1:5432"})
    void connectIsNotAllowed(String target) {
        assertThat(send("CONNECT", target).status()).isIn(400, 404, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 3, 3",
                "Content-Length: +3",
                "Content-Length: 0x3",
                "Content-Length: -3",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
            })
    void aBodyHasOneLengthOnly(String framing) {
        RawHttp.Answer answer = RawHttp.send(
                "POST /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + framing + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeAByteOfItIsRead() {
        for (String length : List.of("1048577", "9223372036854775807", "99999999999999999999")) {
            RawHttp.Answer answer =
                    RawHttp.send("POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
            assertThat(answer.status()).as(length + ": " + answer.text()).isIn(400, 413);
        }
    }

    @Test
    void linesAndHeadersHaveALimit() {
        assertThat(send("GET", "/api/" + "x".repeat(4_096)).status()).isEqualTo(414);
        assertRefused("GET /api/x HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(16 * 1024) + "\r\n\r\n", 431);
    }

    @Test
    void anUnknownExpectationFails() {
        assertRefused("POST /api/x HTTP/1.1\r\nHost: a\r\nExpect: the-impossible\r\nContent-Length: 1\r\n\r\nx", 417);
    }

    @Test
    void nothingAfterARefusedRequestIsRead() {
        RawHttp.Answer answer =
                RawHttp.send("GET /api/../x HTTP/1.1\r\nHost: a\r\n\r\nGET /api/second HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer.text().split("HTTP/1\\.1 ", -1)).hasSize(2);
    }

    /** In the same segment, or in one that arrives while the connection is being closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/../x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/../x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
                "BREW /api/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            })
    void whatIsPipelinedBehindARefusedRequestReachesNobody(String refused) throws IOException {
        byte[] bytes = (refused + "GET /api/second HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20)).getBytes(ISO_8859_1);

        for (int cut = 1; cut <= bytes.length; cut += 7) {
            String text = RawHttp.sendInTwo(RawHttp.TRUSTED, bytes, cut).text();
            assertThat(text.split("HTTP/1\\.1 ", -1)).as("cut at " + cut).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void anUpgradeToAnotherProtocolIsNotTaken() {
        RawHttp.Answer answer = RawHttp.send("GET /api/route HTTP/1.1\r\nHost: a\r\n"
                + "Connection: close\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aRefusalDoesNotTellWhatRunsHere() {
        RawHttp.Answer answer = send("TRACE", "/api/x");

        assertThat(answer.text().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("quarkus", "vert.x", "netty", "java.");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
    }

    private static void assertRefused(String request, int status) {
        RawHttp.Answer answer = RawHttp.send(request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private static RawHttp.Answer send(String method, String target) {
        return RawHttp.send(method + " " + target + " HTTP/1.1\r\nHost: dash.example\r\nConnection: close\r\n\r\n");
    }
}
