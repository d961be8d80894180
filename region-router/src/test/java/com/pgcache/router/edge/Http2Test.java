package com.pgcache.router.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp2;
import com.pgcache.router.RawHttp2.Outcome;
import com.pgcache.router.Service.Received;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9113 over TLS, and what its frames can be made to say. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class Http2Test {

    private static final long ENHANCE_YOUR_CALM = 11;

    /** What the router said before may be lost with the connection. */
    private static final long JUST_CLOSED = -1;

    private static Services services;

    @TestHTTPResource(value = "/", tls = true)
    @SuppressWarnings("NullAway.Init")
    URI https;

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

    @Test
    void aRequestArrivesAsOneOfHttp11() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(RawHttp2.trustingAll())
                .build();

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(https.resolve("/api/v1/instances"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("X-Pgcache-Region")).hasValue("us");
        Received received = services.us.received().get(0);
        assertThat(received.body()).isEqualTo(7);
        assertThat(received.headers().getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(received.headers().getAll("X-Forwarded-Host"))
                .containsExactly(https.getHost() + ":" + https.getPort());
        assertThat(received.headers().getAll("Host")).hasSize(1);
    }

    @Test
    void cookiesThatCameApartArriveTogetherAndABodyNeedsNoLength() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.headers(
                    1,
                    false,
                    ":method",
                    "POST",
                    ":scheme",
                    "https",
                    ":authority",
                    "a",
                    ":path",
                    "/api/v1/instances",
                    "cookie",
                    "a=1",
                    "cookie",
                    "b=2");
            connection.data(1, false, "12345".getBytes(StandardCharsets.US_ASCII));
            connection.data(1, true, "678".getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.outcome(1)).isEqualTo(new Outcome(200, 0, "hello"));
        }
        Received received = services.us.received().get(0);
        assertThat(received.headers().getAll("Cookie")).containsExactly("a=1; b=2");
        assertThat(received.body()).isEqualTo(8);
    }

    @Test
    void aRefusalEndsItsStreamAndNotTheConnection() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.get(1, "/a/../b");
            Outcome refused = connection.outcome(1);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("malformed_request");

            connection.get(3, "/api/v1/regions");
            assertThat(connection.outcome(3).status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedOnItsStream() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.headers(
                    1,
                    false,
                    ":method",
                    "POST",
                    ":scheme",
                    "https",
                    ":authority",
                    "a",
                    ":path",
                    "/api/v1/instances",
                    "content-length",
                    "9000000");
            assertThat(connection.outcome(1).status()).isEqualTo(413);

            connection.get(3, "/api/v1/regions");
            assertThat(connection.outcome(3).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatHttp11WouldReadDifferentlyReachesNobody(String what, List<String> headers) throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.headers(1, true, headers.toArray(String[]::new));
            Outcome outcome = connection.outcome(1);
            assertThat(outcome.refused()).as(outcome.toString()).isTrue();
        }
        assertThat(services.us.received()).isEmpty();
    }

    static Stream<Arguments> hostile() {
        String evil = "GET /evil HTTP/1.1";
        return Stream.of(
                with("a line end in a value", "x-a", "1\r\n\r\n" + evil),
                with("a bare line feed in a value", "x-a", "1\nHost: b"),
                with("a NUL in a value", "x-a", "1\0"),
                with("a line end in a name", "x\r\nHost", "b"),
                with("a colon in a name", "x: y", "b"),
                with("upper case", "X-A", "1"),
                with("connection", "connection", "x-a"),
                with("keep-alive", "keep-alive", "1"),
                with("proxy-connection", "proxy-connection", "close"),
                with("transfer-encoding", "transfer-encoding", "chunked"),
                with("upgrade", "upgrade", "h2c"),
                with("te", "te", "gzip"),
                with("another host", "host", "b"),
                with("two lengths", "content-length", "0", "content-length", "1"),
                with("a length of letters", "content-length", "x"),
                with("a negative length", "content-length", "-1"),
                with("a pseudo-header behind", ":path", "/b"),
                with("a pseudo-header of an answer", ":status", "200"),
                with("an unknown pseudo-header", ":x", "1"),
                of("no path", ":method", "GET", ":scheme", "https", ":authority", "a"),
                of("no method", ":scheme", "https", ":authority", "a", ":path", "/api/v1"),
                of("no authority", ":method", "GET", ":scheme", "https", ":path", "/api/v1"),
                of("two methods", RawHttp2.concat(new String[] {":method", "POST"}, RawHttp2.get("/api/v1"))),
                of("an absolute path", RawHttp2.get("https://evil.test/api/v1")),
                of("a relative path", RawHttp2.get("api/v1")),
                of("an empty path", RawHttp2.get("")),
                of("a space in the path", RawHttp2.get("/api/v1 HTTP/1.1")),
                of("a line end in the path", RawHttp2.get("/api/v1 HTTP/1.1\r\nHost: b\r\n\r\n" + evil)),
                of("an encoded path", RawHttp2.get("/api/%2e%2e/q/metrics")),
                of("a user in the authority", authority("u@a")),
                of("a line end in the authority", authority("a\r\nX-A: 1")),
                of("CONNECT", ":method", "CONNECT", ":authority", "a:1"),
                of("TRACE", ":method", "TRACE", ":scheme", "https", ":authority", "a", ":path", "/api/v1"),
                of(
                        "a method of two lines",
                        ":method",
                        "GET / HTTP/1.1\r\nHost: b",
                        ":scheme",
                        "https",
                        ":authority",
                        "a",
                        ":path",
                        "/api/v1"));
    }

    @ParameterizedTest(name = "length {0}, {1} bytes")
    @MethodSource("lengths")
    void aBodyOfAnotherLengthThanAnnouncedIsNoWholeRequest(int announced, int sent) throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.headers(
                    1,
                    false,
                    ":method",
                    "POST",
                    ":scheme",
                    "https",
                    ":authority",
                    "a",
                    ":path",
                    "/api/v1/instances",
                    "content-length",
                    Integer.toString(announced));
            connection.data(1, true, new byte[sent]);

            assertThat(connection.outcome(1).status()).isNotEqualTo(200);
        }
        assertThat(services.us.received()).isEmpty();
    }

    static Stream<Arguments> lengths() {
        return Stream.of(Arguments.of(5, 3), Arguments.of(3, 5), Arguments.of(0, 3), Arguments.of(3, 0));
    }

    @Test
    void whoTakesBackStreamAfterStreamIsCutAndNobodyElse() throws IOException {
        try (RawHttp2 other = connect();
                RawHttp2 connection = connect()) {
            other.get(1, "/api/v1/regions");
            assertThat(other.outcome(1).status()).isEqualTo(200);

            assertThat(resetsUntilCut(connection)).isIn(ENHANCE_YOUR_CALM, JUST_CLOSED);

            other.get(3, "/api/v1/regions");
            assertThat(other.outcome(3).status()).isEqualTo(200);
        }
    }

    private static long resetsUntilCut(RawHttp2 connection) throws IOException {
        int last = 1;
        try {
            for (int stream = 1; stream < 2_000; stream += 2) {
                connection.get(stream, "/api/v1/regions");
                connection.reset(stream);
                last = stream;
            }
        } catch (SocketException | SSLException cut) {
            // what is left to read tells why
        }
        return connection.outcome(last + 2).error();
    }

    @Test
    void aHeaderBlockWithoutAnEndIsCut() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.openHeaders(1, RawHttp2.get("/api/v1/regions"));
            try {
                for (int i = 0; i < 10_000; i++) {
                    connection.continuation(1, false);
                }
            } catch (SocketException | SSLException cut) {
                // as it should be
            }
            assertThat(connection.outcome(1).error()).isNotZero();
        }
        assertThat(services.us.received()).isEmpty();
    }

    @Test
    void moreHeadersThanAllowedAreRefused() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.openHeaders(1, RawHttp2.get("/api/v1/regions"));
            try {
                for (int i = 0; i < 5; i++) {
                    connection.continuation(1, i == 4, "x-a" + i, "a".repeat(8_000));
                }
            } catch (SocketException | SSLException cut) {
                // as it should be
            }
            Outcome outcome = connection.outcome(1);
            assertThat(outcome.refused()).as(outcome.toString()).isTrue();
        }
        assertThat(services.us.received()).isEmpty();
    }

    private RawHttp2 connect() throws IOException {
        return new RawHttp2(https.getPort());
    }

    private static Arguments with(String what, String... more) {
        return of(what, RawHttp2.concat(RawHttp2.get("/api/v1/regions"), more));
    }

    private static Arguments of(String what, String... headers) {
        return Arguments.of(what, List.of(headers));
    }

    private static String[] authority(String authority) {
        return new String[] {":method", "GET", ":scheme", "https", ":authority", authority, ":path", "/api/v1"};
    }
}
