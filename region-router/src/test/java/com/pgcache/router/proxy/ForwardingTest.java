package com.pgcache.router.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Service;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerResponse;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class ForwardingTest {

    private static final int ONE_MIB = 1024 * 1024;

    private static Services services;

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URL management;

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
    @CsvSource({
        "cf-ipcontinent, EU, eu, continent", "cf-ipcontinent, AF, eu, continent", "cf-ipcontinent, AS, as, continent",
        "cf-ipcontinent, OC, as, continent", "cf-ipcontinent, NA, us, continent", "cf-ipcontinent, SA, us, continent",
        "cf-ipcontinent, AN, us, continent", "cf-ipcountry, de, eu, country", "X-Geo-Continent, EU, eu, continent",
        "X-Geo-Country, JP, as, country", "X-Geo-Country, XX, us, default", "cf-ipcountry, T1, us, default",
        "CF_IPCountry, DE, us, default", "Accept, EU, us, default"
    })
    void theGeoHeaderDecidesTheRegionAndTheAnswerSaysSo(String header, String value, String region, String route) {
        Response answer = given().header(header, value).get("/api/v1/regions");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Pgcache-Region")).isEqualTo(region);
        assertThat(answer.header("X-Pgcache-Route")).isEqualTo(route);
        assertThat(receivedBy(region)).hasSize(1);
    }

    @Test
    void anUnusableGeoHeaderIsTheDefaultRegionAndNeverAFault() {
        List<String> odd = List.of(
                "cf-ipcountry: DE\r\ncf-ipcountry: DE",
                "cf-ipcountry: DE, FR",
                "cf-ipcountry:",
                "cf-ipcountry: ZZ",
                "cf-ipcountry: D\u00c9",
                "cf-ipcountry: " + "D".repeat(5_000),
                "cf-ipcontinent: XX");

        for (String header : odd) {
            RawHttp.Answer answer = raw(RawHttp.TRUSTED, "GET /api/v1/regions HTTP/1.1", header);
            assertThat(answer.status()).as(header).isEqualTo(200);
            assertThat(answer.header("X-Pgcache-Region")).as(header).containsExactly("us");
            assertThat(answer.header("X-Pgcache-Route")).as(header).containsExactly("default");
        }
        assertThat(metrics()).contains("router_geo_unusable_total{reason=\"duplicate\"}");
    }

    @Test
    void aStrangersGeoHeaderIsIgnoredAndStripped() {
        RawHttp.Answer answer =
                raw(RawHttp.STRANGER, "GET /api/v1/regions HTTP/1.1", "cf-ipcontinent: EU\r\nX-Geo-Country: DE");

        assertThat(answer.header("X-Pgcache-Region")).containsExactly("us");
        assertThat(answer.header("X-Pgcache-Route")).containsExactly("default");
        assertThat(services.us.received().get(0).headers().names())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches("cf-.*|x-geo-.*"));
        assertThat(metrics()).contains("router_geo_unusable_total{reason=\"untrusted\"}");
    }

    @Test
    void theServiceHearsExactlyOneOfEachForwardingHeaderAndItIsOurs() {
        raw(
                RawHttp.STRANGER,
                "GET /api/v1/regions HTTP/1.1",
                "X-Forwarded-For: 1.1.1.1\r\nx-forwarded-for: 2.2.2.2\r\nForwarded: for=3.3.3.3\r\n"
                        + "X-Real-IP: 4.4.4.4\r\nCF-Connecting-IP: 5.5.5.5\r\nX-Forwarded-Host: evil.test\r\n"
                        + "X-Forwarded-Proto: https\r\nX-Request-Id: chosen-by-the-client");

        var headers = services.us.received().get(0).headers();
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.2");
        assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
        assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("dash.example");
        assertThat(headers.getAll("X-Request-Id")).singleElement().asString().matches("[0-9a-f-]{36}");
        assertThat(headers.names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotContain("forwarded", "x-real-ip", "cf-connecting-ip");
    }

    @Test
    void aTrustedPeersAddressHeaderIsNotReadUnlessConfigured() {
        raw(RawHttp.TRUSTED, "GET /api/v1/regions HTTP/1.1", "X-Forwarded-For: 1.1.1.1");

        assertThat(services.us.received().get(0).headers().getAll("X-Forwarded-For"))
                .containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"edge-0123456789.abc, true", "short, false", "has blank 123, false", "line<script>, false"})
    void aTrustedPeersRequestIdIsKeptWhenItIsSane(String id, boolean kept) {
        RawHttp.Answer answer = raw(RawHttp.TRUSTED, "GET /api/v1/regions HTTP/1.1", "X-Request-Id: " + id);
        String heard = services.us.received().get(0).headers().get("X-Request-Id");

        assertThat(answer.header("X-Request-Id")).containsExactly(heard);
        assertThat(heard.equals(id)).isEqualTo(kept);
    }

    @Test
    void hopByHopAndNominatedHeadersStayBehind() {
        raw(
                RawHttp.TRUSTED,
                "GET /api/v1/regions HTTP/1.1",
                "Connection: X-Nominated\r\nX-Nominated: 1\r\nProxy-Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n"
                        + "TE: trailers\r\nTrailer: X-T\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"
                        + "Proxy-Authorization: Basic eDp5\r\nX-Kept: 1");

        assertThat(services.us.received().get(0).headers().names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .contains("x-kept")
                .doesNotContain(
                        "x-nominated",
                        "proxy-connection",
                        "keep-alive",
                        "te",
                        "trailer",
                        "upgrade",
                        "http2-settings",
                        "proxy-authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/auth", "/api/auth/ok", "/api/auth/sign-in/email?x=1", "/.well-known/openid-configuration"})
    void accountsGoToAuthService(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(services.auth.received()).extracting(Service.Received::uri).containsExactly(path);
        assertThat(services.us.received()).isEmpty();
        assertThat(answer.header("X-Pgcache-Region")).isEqualTo("us");
    }

    @Test
    void methodTargetAndBodyArriveUnchanged() {
        given().urlEncodingEnabled(false)
                .body("{\"a\":1}")
                .contentType("application/json")
                .post("/api/v1/instances?from=a%2Fb&x=%20");

        assertThat(services.us.received())
                .extracting(Service.Received::method, Service.Received::uri, Service.Received::body)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("POST", "/api/v1/instances?from=a%2Fb&x=%20", 7));
    }

    @Test
    void theAnswerComesBackUnchangedButForWhatIsOursToSay() {
        services.us.answersWith(request -> request.response()
                .setStatusCode(422)
                .putHeader("Set-Cookie", (Iterable<String>) List.of("a=1; HttpOnly", "b=2"))
                .putHeader("X-Pgcache-Region", "mars")
                .putHeader("Server-Timing", "db;dur=3")
                .putHeader("Cache-Control", "private, max-age=5")
                .putHeader("Content-Type", "application/problem+json")
                .end("{}"));
        Response answer = given().delete("/api/v1/instances/1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().getValues("Set-Cookie")).containsExactly("a=1; HttpOnly", "b=2");
        assertThat(answer.headers().getValues("X-Pgcache-Region")).containsExactly("us");
        assertThat(answer.headers().getValues("Server-Timing")).hasSize(2).contains("db;dur=3");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=5");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body().asString()).isEqualTo("{}");
    }

    @Test
    void dataIsNotStoredUnlessTheServiceSaysSo() {
        assertThat(given().get("/api/v1/instances").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void answersWithoutABodyStayWithoutOne() {
        services.us.answersWith(request -> {
            HttpServerResponse response = request.response();
            switch (request.path()) {
                case "/api/head" -> response.putHeader("Content-Length", "5000").end();
                case "/api/none" -> response.setStatusCode(204).end();
                default ->
                    response.setStatusCode(304).putHeader("ETag", "\"x\"").end();
            }
        });

        RawHttp.Answer head = raw(RawHttp.TRUSTED, "HEAD /api/head HTTP/1.1", "A: b");
        assertThat(head.header("Content-Length")).containsExactly("5000");
        assertThat(head.text()).endsWith("\r\n\r\n");
        RawHttp.Answer none = raw(RawHttp.TRUSTED, "DELETE /api/none HTTP/1.1", "A: b");
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.header("Transfer-Encoding")).isEmpty();
        RawHttp.Answer unchanged = raw(RawHttp.TRUSTED, "GET /api/unchanged HTTP/1.1", "If-None-Match: \"x\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).containsExactly("\"x\"");
        assertThat(unchanged.text()).endsWith("\r\n\r\n");
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() {
        assertThat(given().body(new byte[ONE_MIB]).post("/api/v1/instances").statusCode())
                .isEqualTo(200);
        assertThat(services.us.received()).extracting(Service.Received::body).containsExactly(ONE_MIB);
    }

    @Test
    void oneByteMoreIsRefusedWhetherItIsAnnouncedOrNot() {
        Response announced = given().body(new byte[ONE_MIB + 1]).post("/api/v1/instances");
        RawHttp.Answer chunked = RawHttp.send("POST /api/v1/instances HTTP/1.1\r\nHost: a\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(ONE_MIB + 1) + "\r\n"
                + "x".repeat(ONE_MIB + 1) + "\r\n0\r\n\r\n");

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.jsonPath().getString("code")).isEqualTo("body_too_large");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(services.us.received()).isEmpty();
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() {
        RawHttp.Answer answer = RawHttp.send("POST /api/v1/instances HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Connection: close\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(answer.text()).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
        assertThat(services.us.received().get(0).body()).isEqualTo(3);
        assertThat(services.us.received().get(0).headers().contains("Expect")).isFalse();
    }

    @Test
    void theClientCannotChooseTheUpstream() {
        raw(
                RawHttp.TRUSTED,
                "GET /api/v1/regions HTTP/1.1",
                "X-Region: as\r\nX-Pgcache-Region: as\r\nX-Forwarded-Host: as.example\r\nFly-Replay: region=as");

        assertThat(services.as.received()).isEmpty();
        assertThat(services.us.received()).hasSize(1);
        assertThat(services.us.received().get(0).headers().getAll("X-Pgcache-Region"))
                .containsExactly("us");
    }

    @Test
    void aRegionIsToldThatItIsMeantAndWhoSaysSo() {
        given().header("cf-ipcontinent", "EU")
                .header("X-Pgcache-Router-Secret", "mine")
                .get("/api/v1/regions");

        assertThat(services.eu.received()).singleElement().satisfies(received -> {
            assertThat(received.headers().getAll("X-Pgcache-Region")).containsExactly("eu");
            assertThat(received.headers().getAll("X-Pgcache-Router-Secret")).containsExactly(Ports.SECRET);
        });
    }

    /** Nobody else is to know what proves us to a region. */
    @Test
    void theOtherServicesAreToldNothing() {
        given().get("/api/auth/ok");
        given().post("/api/ingest/v1/metrics");

        assertThat(List.of(services.auth, services.collector)).allSatisfy(service -> {
            assertThat(service.received()).hasSize(1);
            assertThat(service.received().get(0).headers().names())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-pgcache-"));
        });
    }

    @Test
    void aMemberIsToldTheRouteAndTheAlternatives() {
        var route = given().header("cf-ipcountry", "FR").get("/api/route").jsonPath();

        assertThat(route.getString("region")).isEqualTo("eu");
        assertThat(route.getString("route")).isEqualTo("country");
        assertThat(route.getList("alternatives.region")).containsExactly("us", "as", "pole");
        assertThat(route.getList("alternatives.healthy")).containsExactly(true, true, true);
        assertThat(route.getMap("visitor"))
                .isEqualTo(Map.of("source", "cf-ipcountry", "country", "FR", "continent", "EU"));
    }

    @Test
    void aMemberIsToldWhyAHeaderWasOfNoUseAndHowFarTheRegionsAre() {
        Response unusable = given().header("cf-ipcountry", "nonsense").get("/api/route");
        assertThat(unusable.jsonPath().getMap("visitor"))
                .isEqualTo(Map.of("source", "cf-ipcountry", "unusable", "malformed"));
        assertThat(unusable.header("X-Pgcache-Region")).isEqualTo("us");
        assertThat(unusable.header("X-Pgcache-Route")).isEqualTo("default");

        var sydney = given().header("X-Geo-Airport", "syd").get("/api/route").jsonPath();
        assertThat(sydney.getString("region")).isEqualTo("as");
        assertThat(sydney.getString("route")).isEqualTo("airport");
        assertThat(sydney.getInt("distanceKm")).isBetween(7_700, 7_900);
        assertThat(sydney.getList("alternatives.region")).containsExactly("pole", "us", "eu");
        assertThat(sydney.getMap("visitor"))
                .isEqualTo(Map.of("source", "x-geo-airport", "airport", "SYD", "country", "AU"));
    }

    @Test
    void theAnswerTellsWhereItsTimeWent() {
        services.eu.answersWith(request -> CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> request.response().end("late")));

        String timing =
                given().header("cf-ipcontinent", "EU").get("/api/v1/regions").header("Server-Timing");

        assertThat(timing).matches("upstream;dur=\\d+\\.\\d;desc=\"eu\", edge;dur=\\d+\\.\\d");
        assertThat(Double.parseDouble(timing.substring(13, timing.indexOf(";desc"))))
                .isBetween(45.0, 2_000.0);
    }

    @Test
    void theSecretOfAnEdgeStaysHere() {
        raw(RawHttp.TRUSTED, "GET /api/v1/regions HTTP/1.1", "X-Pgcache-Edge-Secret: whatever");

        assertThat(services.us.received().get(0).headers().contains("X-Pgcache-Edge-Secret"))
                .isFalse();
    }

    @Test
    void requestsAreCountedByRegionRouteAndOutcomeOnTheManagementPort() {
        given().header("cf-ipcontinent", "AS").get("/api/v1/regions");

        assertThat(metrics())
                .contains("router_requests_total{outcome=\"2xx\",region=\"as\",route=\"continent\",target=\"api\"}");
        assertThat(given().get(management + "health/ready").statusCode()).isEqualTo(200);
    }

    private String metrics() {
        return given().get(management + "metrics").body().asString();
    }

    private static List<Service.Received> receivedBy(String region) {
        return switch (region) {
            case "us" -> services.us.received();
            case "eu" -> services.eu.received();
            default -> services.as.received();
        };
    }

    private static RawHttp.Answer raw(String from, String requestLine, String headers) {
        return RawHttp.send(
                from, requestLine + "\r\nHost: dash.example\r\n" + "Connection: close\r\n" + headers + "\r\n\r\n");
    }
}
