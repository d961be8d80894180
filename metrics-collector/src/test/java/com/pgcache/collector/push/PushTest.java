package com.pgcache.collector.push;

import static com.pgcache.collector.push.PushClient.bytes;
import static com.pgcache.collector.push.PushClient.gzip;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.CollectorResource;
import com.pgcache.collector.Fleet;
import com.pgcache.collector.push.PushClient.Answer;
import com.pgcache.model.token.InstanceToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of docs/push.md, over real HTTP and with a real database. */
@QuarkusTest
@QuarkusTestResource(CollectorResource.class)
class PushTest {

    private static final String SAMPLE = "pgcache_queries_total 7\n";
    private static final String SECRET = "s3cr3t-literal";
    private static final int MIB = 1024 * 1024;

    private final Fleet fleet = CollectorResource.fleet();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private UUID id = UUID.randomUUID();
    private PushClient client = new PushClient("");

    @BeforeEach
    void anInstanceThatPushes() {
        id = fleet.addPushed("org-" + UUID.randomUUID());
        client = new PushClient(fleet.issueToken(id).reveal());
    }

    @Test
    void whatIsAcceptedIsStored() {
        Answer answer = client.metrics(SAMPLE + "node_load1 0.5\nthis is no sample\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getMap())
                .containsEntry("instance", id.toString())
                .containsEntry("samples", 2)
                .containsEntry("kept", 1)
                .containsEntry("skippedLines", 1)
                .containsEntry("dialect", "current")
                .doesNotContainKeys("duplicate", "dropped");
        Instant at = Instant.parse(answer.json().getString("at"));
        assertThat(at.getNano()).as("whole seconds").isZero();
        assertThat(at).isCloseTo(now, within(20, ChronoUnit.SECONDS));
        assertThat(fleet.snapshots(id)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("queries_total", 7L)
                .containsEntry("collected_at", java.sql.Timestamp.from(at)));
        assertThat(fleet.health(id)).containsEntry("outcome", "ok").containsEntry("samples", 2);
    }

    @Test
    void theInstantCanBeGivenInEveryForm() {
        for (String at : List.of(
                "" + now.getEpochSecond(),
                now.getEpochSecond() + ".25",
                now.minusSeconds(3).toString(),
                now.minusSeconds(4).plusNanos(123_456_789).toString(),
                now.minusSeconds(5).atOffset(ZoneOffset.ofHours(2)).toString())) {
            assertThat(client.patiently("metrics", at, SAMPLE).status()).as(at).isEqualTo(202);
        }

        assertThat(fleet.slots(id))
                .containsExactly(
                        now.minusSeconds(5),
                        now.minusSeconds(4).plusNanos(123_456_000),
                        now.minusSeconds(3),
                        now,
                        now.plusMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1e9", "-5", "2026-11-24", "99999999999", "123456789012", "0", "NaN"})
    void anInstantThatIsNoneIsRefusedByName(String at) {
        Answer answer = client.metrics(at, SAMPLE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid_instant");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("at");
        assertThat(fleet.health(id)).as("nothing to tell the member").isEmpty();
    }

    @Test
    void theInstantHasBounds() {
        Answer ahead = client.metrics(Instant.now().plusSeconds(75), SAMPLE);
        Answer old = client.metrics(Instant.now().minusSeconds(3_605), SAMPLE);

        assertThat(ahead.status()).isEqualTo(422);
        assertThat(ahead.json().getString("detail")).contains("60 s ahead");
        assertThat(old.status()).isEqualTo(422);
        assertThat(old.json().getString("detail")).contains("older than 3600 s");
        assertThat(client.metrics(Instant.now().plusSeconds(40), SAMPLE).status())
                .isEqualTo(202);
        assertThat(client.patiently("metrics", Instant.now().minusSeconds(3_500), SAMPLE)
                        .status())
                .isEqualTo(202);
        assertThat(fleet.snapshots(id)).hasSize(2);
    }

    @Test
    void aRepeatIsAcceptedAndChangesNothing() {
        assertThat(client.metrics(now, SAMPLE).json().containsKey("duplicate")).isFalse();
        List<Map<String, Object>> before = rows();

        Answer again = client.patiently("metrics", now, SAMPLE);
        Answer other = client.patiently("metrics", now, "pgcache_queries_total 9\n");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().getBoolean("duplicate")).isTrue();
        assertThat(other.json().getBoolean("duplicate"))
                .as("the first one counts")
                .isTrue();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void lateDataFindItsPlaceInTheRollUps() {
        Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 300 * 300 - 300);
        client.metrics(start.plusSeconds(10), "pgcache_queries_total 100\n");
        client.patiently("metrics", start.plusSeconds(40), "pgcache_queries_total 160\n");
        assertThat(client.patiently("metrics", start.plusSeconds(25), "pgcache_queries_total 130\n")
                        .status())
                .isEqualTo(202);

        assertThat(fleet.rows("SELECT * FROM fleet.metrics_rollup_5m WHERE instance_id = ?", id))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("scrapes", 3L).containsEntry("queries_total", 60L));
    }

    // ------------------------------------------------------------------ tokens

    @Test
    void everyTokenThatIsNotGoodGetsTheSameAnswer() {
        InstanceToken revoked = fleet.issueToken(id);
        fleet.execute("UPDATE fleet.instance_tokens SET revoked_at = now() WHERE id = ?", revoked.id());
        String good = fleet.issueToken(id).reveal();
        char last = good.charAt(good.length() - 1);
        InstanceToken sameId = InstanceToken.issue();
        fleet.execute(
                "UPDATE fleet.instance_tokens SET id = ? WHERE id = ?",
                sameId.id(),
                fleet.issueToken(id).id());

        List<String> answers = new ArrayList<>();
        for (String token : List.of(
                "",
                "pgc_push_",
                InstanceToken.issue().reveal(),
                revoked.reveal(),
                sameId.reveal(),
                good.substring(0, good.length() - 1) + (last == 'a' ? 'b' : 'a'),
                good + "x")) {
            Answer answer = new PushClient(token).metrics(SAMPLE);
            answers.add(answer.status() + " " + answer.header("WWW-Authenticate") + " "
                    + answer.response().body());
        }
        Answer none = PushClient.send(HttpRequest.newBuilder(PushClient.uri("/api/ingest/v1/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString(SAMPLE))
                .build());
        answers.add(none.status() + " " + none.header("WWW-Authenticate") + " "
                + none.response().body());

        assertThat(answers).hasSize(8).allMatch(answers.get(0)::equals);
        assertThat(answers.get(0)).startsWith("401 Bearer {").contains("\"unauthenticated\"");
        assertThat(fleet.snapshots(id)).isEmpty();
        assertThat(fleet.health(id)).isEmpty();
    }

    @Test
    void aTokenWritesToItsOwnInstanceOnly() {
        UUID other = fleet.addPushed("org-" + UUID.randomUUID());
        fleet.issueToken(other);

        Answer answer = client.metrics(now + "&instance=" + other, SAMPLE);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(client.metrics(now, SAMPLE).json().getString("instance")).isEqualTo(id.toString());

        assertThat(fleet.snapshots(other)).isEmpty();
        assertThat(fleet.snapshots(id)).hasSize(1);
    }

    @Test
    void aRevocationWorksWithinTheCacheTimeAndAnEndThatLiesAheadDoesNot() {
        InstanceToken token = fleet.issueToken(id);
        PushClient rotated = new PushClient(token.reveal());
        fleet.execute(
                "UPDATE fleet.instance_tokens SET revoked_at = now() + interval '1 hour' WHERE id = ?", token.id());
        assertThat(rotated.metrics(now, SAMPLE).status()).isEqualTo(202);

        fleet.execute("UPDATE fleet.instance_tokens SET revoked_at = now() WHERE id = ?", token.id());

        await().atMost(5, SECONDS).until(() -> rotated.metrics(now, SAMPLE).status() == 401);
        assertThat(client.patiently("metrics", now, SAMPLE).status()).isEqualTo(202);
    }

    @Test
    void whoMayNotPushIsToldWhy() {
        UUID pulled = fleet.add("http://192.0.2.1:9090");
        assertThat(new PushClient(fleet.issueToken(pulled).reveal()).metrics(SAMPLE))
                .satisfies(answer -> assertThat(answer.status() + answer.code()).isEqualTo("409instance_is_pulled"));
        fleet.execute("UPDATE fleet.instances SET paused = true WHERE id = ?", id);
        assertThat(client.metrics(SAMPLE))
                .satisfies(answer -> assertThat(answer.status() + answer.code()).isEqualTo("409instance_paused"));
        UUID plain = fleet.addPushed("org");
        fleet.execute("UPDATE fleet.instances SET queries_enabled = false WHERE id = ?", plain);
        assertThat(new PushClient(fleet.issueToken(plain).reveal()).queries(null, "[]"))
                .satisfies(answer -> assertThat(answer.status() + answer.code()).isEqualTo("409queries_disabled"));
        assertThat(fleet.snapshots(id)).isEmpty();
    }

    @Test
    void anInstanceThatPushesIsNeverScraped() {
        UUID pulled = fleet.add("http://no-such-host.invalid:9090");
        fleet.makeDue(id);

        await().atMost(60, SECONDS).until(() -> !fleet.health(pulled).isEmpty());

        assertThat(fleet.health(id)).isEmpty();
    }

    // ------------------------------------------------------------------ bodies

    record Case(String what, @Nullable String encoding, String contentType, byte[] body, int status, String code) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Arguments> bodies() {
        String openMetrics = "application/openmetrics-text; version=1.0.0";
        byte[] damaged = gzip(bytes(SAMPLE.repeat(100)));
        damaged[damaged.length - 6] ^= 1;
        byte[] cut = gzip(bytes(SAMPLE.repeat(100)));
        byte[] noise = new byte[3 * MIB];
        new Random(7).nextBytes(noise);
        return List.of(
                        new Case("gzip", "gzip", "text/plain", gzip(bytes(SAMPLE)), 202, "ok"),
                        new Case("x-gzip", "x-gzip", "text/plain", gzip(bytes(SAMPLE)), 202, "ok"),
                        new Case("identity", "identity", "text/plain", bytes(SAMPLE), 202, "ok"),
                        new Case(
                                "curl's default type",
                                null,
                                "application/x-www-form-urlencoded",
                                bytes(SAMPLE),
                                202,
                                "ok"),
                        new Case("OpenMetrics", null, openMetrics, bytes(SAMPLE + "# EOF\n"), 202, "ok"),
                        new Case("OpenMetrics that was cut", null, openMetrics, bytes(SAMPLE), 422, "truncated"),
                        new Case("brotli", "br", "text/plain", bytes(SAMPLE), 415, "bad_encoding"),
                        new Case(
                                "gzip twice",
                                "gzip, gzip",
                                "text/plain",
                                gzip(gzip(bytes(SAMPLE))),
                                415,
                                "bad_encoding"),
                        new Case(
                                "gzip in gzip", "gzip", "text/plain", gzip(gzip(bytes(SAMPLE))), 422, "not_prometheus"),
                        new Case("gzip that is none", "gzip", "text/plain", bytes(SAMPLE), 422, "bad_encoding"),
                        new Case("gzip with a wrong check sum", "gzip", "text/plain", damaged, 422, "bad_encoding"),
                        new Case(
                                "gzip that was cut",
                                "gzip",
                                "text/plain",
                                java.util.Arrays.copyOf(cut, cut.length - 4),
                                422,
                                "truncated"),
                        new Case("a gzip bomb", "gzip", "text/plain", gzip(new byte[64 * MIB]), 413, "too_large"),
                        new Case(
                                "more than 8 MiB of text in gzip",
                                "gzip",
                                "text/plain",
                                gzip(bytes(lines(9 * MIB))),
                                413,
                                "too_large"),
                        new Case("more than 2 MiB of gzip", "gzip", "text/plain", gzip(noise), 413, "too_large"),
                        new Case("more than 8 MiB", null, "text/plain", new byte[8 * MIB + 1], 413, "too_large"),
                        new Case("10,000 samples", null, "text/plain", bytes(SAMPLE.repeat(10_000)), 202, "ok"),
                        new Case("10,001 samples", null, "text/plain", bytes(SAMPLE.repeat(10_001)), 413, "too_large"),
                        new Case(
                                "a line of more than 64 KiB",
                                null,
                                "text/plain",
                                bytes(SAMPLE + "#" + "x".repeat(65_536)),
                                413,
                                "too_large"),
                        new Case(
                                "a page",
                                null,
                                "text/html",
                                bytes("<html>\n<body>hello</body>\n"),
                                422,
                                "not_prometheus"),
                        new Case(
                                "somebody else's metrics",
                                null,
                                "text/plain",
                                bytes("node_load1 0.5\n"),
                                422,
                                "no_pgcache_metrics"),
                        new Case("nothing", null, "text/plain", new byte[0], 422, "no_pgcache_metrics"))
                .stream()
                .map(Arguments::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyHasItsAnswerAndItsMemberSeesTheSameCode(Case each) {
        Answer answer = client.push("metrics", now, each.encoding, each.contentType, each.body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(each.status);
        assertThat(fleet.health(id)).containsEntry("outcome", each.code);
        if (each.status == 202) {
            assertThat(fleet.snapshots(id)).hasSize(1);
        } else {
            assertThat(answer.code()).isEqualTo(each.code);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Accept-Encoding")).isEqualTo(each.status == 415 ? "gzip" : null);
            assertThat(fleet.snapshots(id)).isEmpty();
        }
    }

    @Test
    void aChunkedBodyIsCutAtTheSameLimits() throws Exception {
        try (Socket socket = open()) {
            socket.getOutputStream().write(head("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"));
            byte[] chunk = new byte[64 * 1024];
            new Random(3).nextBytes(chunk);
            // a stored block of deflate, so that it is a good gzip stream for as long as it goes on
            java.io.OutputStream out = socket.getOutputStream();
            byte[] noise = gzip(noise(3 * MIB));
            try {
                for (int at = 0; at < noise.length; at += chunk.length) {
                    int length = Math.min(chunk.length, noise.length - at);
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(noise, at, length);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (java.io.IOException closedWhileWeWrite) {
                // the answer may be there all the same
            }
            assertThat(all(socket)).startsWith("HTTP/1.1 413 ").contains("\"too_large\"");
        }
        assertThat(fleet.health(id)).containsEntry("outcome", "too_large");
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws Exception {
        try (Socket socket = open()) {
            socket.getOutputStream().write(head("Content-Length: 100\r\n"));
            socket.getOutputStream().write(bytes("pgcache"));

            assertThat(all(socket)).startsWith("HTTP/1.1 408 ").contains("\"timeout\"");
        }
        assertThat(fleet.snapshots(id)).isEmpty();
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOnOnlyWithAGoodToken() throws Exception {
        try (Socket socket = open()) {
            socket.getOutputStream()
                    .write(head("Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + SAMPLE.length()
                            + "\r\n"));
            byte[] first = socket.getInputStream().readNBytes(12);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
            socket.getOutputStream().write(bytes(SAMPLE));
            assertThat(all(socket)).contains("HTTP/1.1 202 ");
        }
        try (Socket socket = open()) {
            socket.getOutputStream()
                    .write(bytes("POST /api/ingest/v1/metrics HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 100000\r\n\r\n"));
            assertThat(all(socket)).startsWith("HTTP/1.1 401 ").doesNotContain("HTTP/1.1 100");
        }
    }

    @Test
    void thereIsAPauseBetweenTwoPushesToAPath() {
        assertThat(client.metrics(now, SAMPLE).status()).isEqualTo(202);

        // on a busy machine the pause may be over before the next push is there, but not time after time
        Answer soon = client.metrics(now.minusSeconds(1), SAMPLE);
        for (int i = 2; soon.status() == 202 && i < 1_000; i++) {
            soon = client.metrics(now.minusSeconds(i), SAMPLE);
        }

        assertThat(soon.status()).isEqualTo(429);
        assertThat(soon.code()).isEqualTo("too_often");
        assertThat(soon.header("Retry-After")).isEqualTo("1");
        assertThat(client.queries(now, "[]").status())
                .as("its queries have their own")
                .isEqualTo(202);
    }

    // ------------------------------------------------------------------ queries

    @Test
    void bothDocumentsAreUnderstoodAndNoLiteralIsStored() {
        String status =
                """
                {"cache": {"size_bytes": 1}, "queries": [{"fingerprint": 18446744073709551615,
                  "sql_preview": "SELECT * FROM accounts WHERE email = '%s' AND id = 4711", "tables": ["public.accounts"],
                  "state": "Ready", "hit_count": 5, "miss_count": 2, "cached_bytes": 100}]}
                """
                        .formatted(SECRET);
        String seed =
                """
                {"queries": [{"fingerprint": "42", "sql_template": "SELECT '%s'", "execution_count": 9, "cache_hits": 1,
                  "cache_misses": 2, "cacheable": false,
                  "uncacheable_reason": {"category": "VolatileFunction", "details": "f('%s')"}}]}
                """
                        .formatted(SECRET, SECRET);

        Answer current = client.queries(now, status);
        Answer ofTheSeed = client.patiently("queries", now.plusSeconds(1), seed);

        assertThat(current.status()).as(current.response().body()).isEqualTo(202);
        assertThat(current.json().getMap())
                .containsEntry("dialect", "current")
                .containsEntry("kept", 1)
                .containsEntry("dropped", 0)
                .doesNotContainKeys("samples", "skippedLines");
        assertThat(ofTheSeed.json().getString("dialect")).isEqualTo("seed");
        List<Map<String, Object>> stored = fleet.queryStats(id);
        assertThat(stored).hasSize(2);
        assertThat(stored.toString()).doesNotContain(SECRET).doesNotContain("4711");
        assertThat(stored).extracting(row -> row.get("execution_count")).containsExactly(9L, 7L);
    }

    @Test
    void anotherDocumentIsRefusedAndItsMemberSeesIt() {
        client.metrics(now, SAMPLE);

        Answer busy = client.queries(now, "{\"error\":\"cache unavailable\"}");
        Answer text = client.patiently("queries", now.plusSeconds(1), "not json");
        Answer encoded = client.patiently("queries", now.plusSeconds(1), "");

        assertThat(List.of(busy, text, encoded)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("not_json");
        });
        assertThat(fleet.health(id)).containsEntry("outcome", "ok").containsEntry("queries_outcome", "not_json");
    }

    @Test
    void aDocumentThatIsRepeatedChangesNothing() {
        String document = "[{\"fingerprint\": 1, \"sql_template\": \"SELECT 1\", \"execution_count\": 3}]";
        client.queries(now, document);
        List<Map<String, Object>> before = rows();

        Answer again = client.patiently("queries", now, document);
        Answer late = client.patiently("queries", now.minusSeconds(30), document.replace("3}", "2}"));

        assertThat(again.json().getBoolean("duplicate")).isTrue();
        assertThat(late.status()).isEqualTo(202);
        assertThat(rows()).isEqualTo(before);
    }

    // ------------------------------------------------------------------ the rest of the door

    @Test
    void nothingElseIsServed() {
        assertThat(get("/api/ingest/v1/metrics").status()).isEqualTo(405);
        assertThat(get("/api/ingest/v1/metrics").header("Allow")).isEqualTo("POST");
        assertThat(get("/api/ingest/v1/other").status()).isEqualTo(404);
        assertThat(get("/api/v1/instances").code()).isEqualTo("not_found");
        assertThat(get("/").status()).isEqualTo(404);
        // other tests cut the database off, and a heartbeat has to come through again
        await().atMost(60, SECONDS).until(() -> get("/q/health/ready").status() == 200);
        client.metrics(SAMPLE);
        assertThat(get("/q/metrics").response().body())
                .contains("collector_pushes_total{kind=\"metrics\",outcome=\"ok\"}");
    }

    @Test
    void withoutADatabaseTheClientIsAskedToComeBackAndNothingIsLost() {
        // known, so that only storing fails
        assertThat(client.metrics(now.minusSeconds(60), SAMPLE).status()).isEqualTo(202);
        gate("{\"fault\": \"gone\", \"proxy\": true}");
        Answer refused;
        try {
            refused = client.patiently("metrics", now, SAMPLE);
        } finally {
            gate("{\"fault\":\"none\"}");
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("not_stored");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        await().atMost(60, SECONDS).until(() -> client.metrics(now, SAMPLE).status() == 202);
        assertThat(fleet.snapshots(id)).hasSize(2);
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String table : List.of(
                "metrics_snapshots",
                "metrics_rollup_5m",
                "metrics_rollup_1h",
                "query_stats",
                "query_rollup_5m",
                "scrape_health")) {
            rows.addAll(fleet.rows("SELECT xmin::text, * FROM fleet." + table + " WHERE instance_id = ?", id));
        }
        return rows;
    }

    private static Answer get(String path) {
        return PushClient.send(HttpRequest.newBuilder(PushClient.uri(path)).build());
    }

    private static Socket open() throws java.io.IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private byte[] head(String headers) {
        return bytes("POST /api/ingest/v1/metrics?at=" + now + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + fleet.issueToken(id).reveal() + "\r\n" + headers + "\r\n");
    }

    private static String all(Socket socket) throws java.io.IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(5).nextBytes(noise);
        return noise;
    }

    /** Text that compresses about as well as metrics do. */
    private static String lines(int length) {
        StringBuilder text = new StringBuilder(length + 64);
        Random random = new Random(1);
        while (text.length() < length) {
            text.append("# some_family_").append(random.nextInt(1_000_000)).append(" of nobody\n");
        }
        return text.toString();
    }

    private static void gate(String fault) {
        RestAssured.given()
                .baseUri("http://127.0.0.1")
                .port(CollectorResource.gateControlPort())
                .contentType("application/json")
                .body(fault)
                .post("/__standin/faults")
                .then()
                .statusCode(200);
    }
}
