package com.pgcache.collector.target;

import static com.pgcache.collector.target.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.body.TestBodies.Kept;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.InstanceClient.Path;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome;
import com.pgcache.model.target.ScrapeOutcome.Answered;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile answers, byte by byte, to the real client. */
class InstanceClientTest {

    private static final Vertx VERTX = Vertx.vertx();

    /** A busy machine may take its time; what is slow on purpose is asked with {@link #HASTY}. */
    private static final InstanceClient CLIENT = client("20s");

    private static final InstanceClient HASTY = client("400ms");
    private static final byte[] METRICS = "pgcache_queries_total 1\n".repeat(40).getBytes(StandardCharsets.US_ASCII);
    private static final int BODY_LIMIT = 8 * 1024 * 1024;
    private static final int COMPRESSED_LIMIT = 2 * 1024 * 1024;

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    private static Arguments encoded(String what, String encoding, byte[] body, ScrapeCode code) {
        return Arguments.of(what, encoding, body, code);
    }

    static Stream<Arguments> encodedBodies() {
        byte[] good = gzip(METRICS);
        byte[] wrongCheckSum = good.clone();
        wrongCheckSum[good.length - 8] ^= 1;
        byte[] wrongLength = good.clone();
        wrongLength[good.length - 1] ^= 1;
        byte[] damaged = gzip(noise(5000));
        Arrays.fill(damaged, 100, 200, (byte) 0xff);
        return Stream.of(
                encoded("plain", "identity", METRICS, ScrapeCode.OK),
                encoded("gzip", "gzip", good, ScrapeCode.OK),
                encoded("gzip in capitals", "GZIP", good, ScrapeCode.OK),
                encoded("gzip by its old name", "x-gzip", good, ScrapeCode.OK),
                encoded("every optional part of the header", "gzip", withFullHeader(METRICS), ScrapeCode.OK),
                encoded("wrong check sum", "gzip", wrongCheckSum, ScrapeCode.BAD_ENCODING),
                encoded("wrong length", "gzip", wrongLength, ScrapeCode.BAD_ENCODING),
                encoded("damaged data", "gzip", damaged, ScrapeCode.BAD_ENCODING),
                encoded("text that claims to be gzip", "gzip", METRICS, ScrapeCode.BAD_ENCODING),
                encoded("something behind the end", "gzip", joined(good, METRICS), ScrapeCode.BAD_ENCODING),
                encoded("nothing at all", "gzip", new byte[0], ScrapeCode.TRUNCATED),
                encoded("cut", "gzip", Arrays.copyOf(good, good.length - 9), ScrapeCode.TRUNCATED),
                encoded("cut in the trailer", "gzip", Arrays.copyOf(good, good.length - 1), ScrapeCode.TRUNCATED),
                encoded("twice, as announced", "gzip, gzip", gzip(good), ScrapeCode.BAD_ENCODING),
                encoded("brotli, not asked for", "br", METRICS, ScrapeCode.BAD_ENCODING),
                encoded("deflate, not asked for", "deflate", METRICS, ScrapeCode.BAD_ENCODING),
                encoded("an encoding that is none", "x\"'<script>", METRICS, ScrapeCode.BAD_ENCODING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodedBodies")
    void onlyGzipIsInflatedAndOnlyWhenItIsWhole(String what, String encoding, byte[] body, ScrapeCode code) {
        Scrape scrape = scrape(response("200 OK\r\nContent-Encoding: " + encoding + "\r\n", body));

        assertThat(scrape.code()).isEqualTo(code);
        if (code == ScrapeCode.OK) {
            assertThat(scrape.body()).isEqualTo(METRICS);
        }
    }

    @Test
    void aStreamOfSeveralMembersIsOneBody() {
        assertThat(body(scrape(gzipped(joined(gzip(METRICS), gzip(METRICS)))))).isEqualTo(joined(METRICS, METRICS));
    }

    /** It stays what it is, which is no text: inflating once more would be one more chance for a bomb. */
    @Test
    void gzipInGzipIsInflatedOnce() {
        assertThat(body(scrape(gzipped(gzip(gzip(METRICS)))))).isEqualTo(gzip(METRICS));
    }

    @Test
    void gzipThatComesByteByByteIsTheSame() {
        Buffer answer = gzipped(gzip(METRICS));
        try (RawServer server = new RawServer(VERTX, (socket, request) -> {
            for (int at = 0; at < answer.length(); at++) {
                socket.write(answer.slice(at, at + 1));
            }
        })) {
            assertThat(body(scrape(server))).isEqualTo(METRICS);
        }
    }

    static Stream<Arguments> sizes() {
        byte[] tooMuchText = repeatedNoise(BODY_LIMIT + 1);
        return Stream.of(
                Arguments.of("as large as may be", response("200 OK\r\n", new byte[BODY_LIMIT]), ScrapeCode.OK),
                Arguments.of("a byte more", response("200 OK\r\n", new byte[BODY_LIMIT + 1]), ScrapeCode.TOO_LARGE),
                Arguments.of(
                        "100 GB announced",
                        Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 107374182400\r\n\r\nx"),
                        ScrapeCode.TOO_LARGE),
                Arguments.of("gzip: a byte more once inflated", gzipped(gzip(tooMuchText)), ScrapeCode.TOO_LARGE),
                Arguments.of(
                        "gzip: as large as may be once inflated",
                        gzipped(gzip(Arrays.copyOf(tooMuchText, BODY_LIMIT))),
                        ScrapeCode.OK),
                Arguments.of(
                        "gzip: more than 2 MiB on the wire",
                        gzipped(gzip(noise(COMPRESSED_LIMIT + 1))),
                        ScrapeCode.TOO_LARGE),
                Arguments.of("gzip: more than 100 to 1", gzipped(gzip(new byte[1024 * 1024])), ScrapeCode.TOO_LARGE),
                Arguments.of("gzip: small enough for any ratio", gzipped(gzip(new byte[64 * 1024])), ScrapeCode.OK),
                Arguments.of("gzip: 10 MB that would be 10 GB", gzipped(bomb(10_000_000)), ScrapeCode.TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizes")
    void sizesAreLimitedBeforeAndAfterInflating(String what, Buffer answer, ScrapeCode code) {
        assertThat(scrape(answer).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Encoding: gzip\r\n"})
    void aBodyWithoutEndIsCutAtTheLimit(String encoding) {
        byte[] start = Arrays.copyOf(gzip(METRICS), 10);
        // a block that is stored as it is, and not the last one (RFC 1951 section 3.2.4)
        byte[] block = joined(new byte[] {0, 0, 0x40, (byte) 0xff, (byte) 0xbf}, noise(16_384));
        try (RawServer server = new RawServer(VERTX, (socket, request) -> {
            socket.write("HTTP/1.1 200 OK\r\n" + encoding + "Transfer-Encoding: chunked\r\n\r\n");
            socket.write(chunk(start));
            RawServer.endlessly(socket, chunk(block));
        })) {
            assertThat(scrape(server).code()).isEqualTo(ScrapeCode.TOO_LARGE);
            await().atMost(Duration.ofSeconds(60)).until(() -> server.open() == 0);
        }
    }

    @Test
    void whatComesAfterTheAnnouncedLengthIsNeverTheNextAnswer() {
        String surplus = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
        try (RawServer server =
                RawServer.saying(VERTX, response("200 OK\r\n", METRICS).appendString(surplus))) {
            assertThat(body(scrape(server))).isEqualTo(METRICS);
            for (int i = 0; i < 3; i++) {
                // the connection that said more than it announced is closed, maybe just when the next request is on it
                Scrape scrape = scrape(server);
                if (scrape.code() == ScrapeCode.OK) {
                    assertThat(scrape.body()).isEqualTo(METRICS);
                }
            }
        }
    }

    @Test
    void lessThanTheAnnouncedLengthIsTruncated() {
        try (RawServer server = new RawServer(VERTX, (socket, request) -> {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\npgcache_queries_total 1\n");
            socket.close();
        })) {
            assertThat(scrape(server).code()).isEqualTo(ScrapeCode.TRUNCATED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedWhereverItLeads(int status) {
        try (RawServer elsewhere = RawServer.saying(VERTX, response("200 OK\r\n", METRICS))) {
            for (String location : new String[] {
                "http://127.0.0.2:" + elsewhere.port() + "/metrics",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "/metrics",
                "//127.0.0.2:" + elsewhere.port()
            }) {
                try (RawServer server = RawServer.saying(
                        VERTX, response(status + " Moved\r\nLocation: " + location + "\r\n", METRICS))) {
                    assertThat(scrape(server).code()).isEqualTo(ScrapeCode.REDIRECT_REFUSED);
                    assertThat(server.requests()).as("not to itself either").hasSize(1);
                }
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "head", "body", "interim"})
    void aSlowAnswerEndsAtTheTotalTimeAndItsConnectionWithIt(String slow) {
        Buffer drip = Buffer.buffer("x".repeat(1000));
        try (RawServer server = new RawServer(VERTX, (socket, request) -> {
            switch (slow) {
                case "head" ->
                    RawServer.drip(
                            VERTX,
                            socket,
                            Buffer.buffer("HTTP/1.1 200 OK\r\nX: ").appendBuffer(drip),
                            0);
                case "body" -> {
                    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    RawServer.drip(VERTX, socket, drip, 0);
                }
                case "interim" ->
                    RawServer.drip(VERTX, socket, Buffer.buffer("HTTP/1.1 102 Processing\r\n\r\n".repeat(100)), 0);
                default -> {
                    // accepted, and that was that
                }
            }
        })) {
            long startedAt = System.nanoTime();
            ScrapeCode code = TestPools.await(HASTY.get(target(server), Path.METRICS, new Kept()))
                    .code();
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);

            assertThat(code).as("what drips takes 50 s").isEqualTo(ScrapeCode.TIMEOUT);
            assertThat(tookMs).isGreaterThanOrEqualTo(390);
            await().atMost(Duration.ofSeconds(60)).until(() -> server.open() == 0);
        }
    }

    @Test
    void aRequestIsAGetOfOneOfOurPathsAndTellsNothingElse() {
        Buffer answer = response("200 OK\r\nSet-Cookie: id=1; Path=/\r\nETag: \"1\"\r\n", METRICS);
        try (RawServer server = RawServer.saying(VERTX, answer)) {
            for (Path path : Path.values()) {
                TestPools.await(CLIENT.get(target(server), path, new Kept()));
            }
            assertThat(server.requests())
                    .extracting(head -> head.lines().findFirst().orElse(""))
                    .containsExactly(
                            "GET /metrics HTTP/1.1",
                            "GET /status HTTP/1.1",
                            "GET /metrics/queries HTTP/1.1",
                            "GET /queries HTTP/1.1");
            assertThat(server.requests())
                    .allSatisfy(head -> assertThat(head.lines().skip(1).map(line -> line.replaceFirst(":.*", "")
                                    .toLowerCase(java.util.Locale.ROOT)))
                            .containsExactlyInAnyOrder("user-agent", "accept", "accept-encoding", "host", ""));
            assertThat(server.requests().get(0)).contains("pgcache-dashboard-collector", "text/plain;version=0.0.4");
            assertThat(server.requests().get(1)).containsIgnoringCase("accept: application/json\r\n");
            assertThat(server.connections()).as("kept alive, and two at most").isLessThan(3);
        }
    }

    private record Scrape(ScrapeOutcome outcome, byte[] body) {
        ScrapeCode code() {
            return outcome.code();
        }
    }

    private static InstanceClient client(String totalTimeout) {
        return TestTargets.client(
                VERTX,
                TestTargets.config(Map.of(
                        "collector.scrape.total-timeout", totalTimeout, "collector.scrape.connect-timeout", "20s")));
    }

    private static Scrape scrape(Buffer answer) {
        try (RawServer server = RawServer.saying(VERTX, answer)) {
            return scrape(server);
        }
    }

    private static Scrape scrape(RawServer server) {
        Kept kept = new Kept();
        ScrapeOutcome outcome = TestPools.await(CLIENT.get(target(server), Path.METRICS, kept));
        return new Scrape(outcome, kept.bytes());
    }

    private static Vetted target(RawServer server) {
        return new Vetted(AdminUrl.parse("http://127.0.0.1:" + server.port()), TestTargets.address("127.0.0.1"));
    }

    private static byte[] body(Scrape scrape) {
        assertThat(scrape.outcome).isInstanceOf(Answered.class);
        return scrape.body;
    }

    private static Buffer gzipped(byte[] body) {
        return response("200 OK\r\nContent-Encoding: gzip\r\n", body);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static Buffer chunk(byte[] content) {
        return Buffer.buffer(Integer.toHexString(content.length) + "\r\n")
                .appendBytes(content)
                .appendString("\r\n");
    }

    /** As many bytes of zeros as fit into {@code length} bytes of gzip. */
    private static byte[] bomb(int length) {
        byte[] member = gzip(new byte[16 * 1024 * 1024]);
        byte[] bomb = new byte[length];
        for (int at = 0; at < length; at += member.length) {
            System.arraycopy(member, 0, bomb, at, Math.min(member.length, length - at));
        }
        return bomb;
    }

    private static byte[] withFullHeader(byte[] plain) {
        byte[] simple = gzip(plain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3});
        bytes.writeBytes(new byte[] {3, 0, 9, 9, 9});
        bytes.writeBytes("name\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 check = new CRC32();
        check.update(bytes.toByteArray());
        bytes.write((int) check.getValue() & 0xff);
        bytes.write((int) (check.getValue() >> 8) & 0xff);
        bytes.write(simple, 10, simple.length - 10);
        return bytes.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Compresses about 30 to 1: the window of deflate sees each piece again. */
    private static byte[] repeatedNoise(int length) {
        byte[] piece = noise(16 * 1024);
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at += piece.length) {
            boolean fresh = at / piece.length % 30 == 0;
            if (fresh) {
                new Random(at).nextBytes(piece);
            }
            System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, length - at));
        }
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
