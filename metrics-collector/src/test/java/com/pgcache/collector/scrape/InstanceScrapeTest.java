package com.pgcache.collector.scrape;

import static com.pgcache.collector.target.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.querydocument.TestQueries;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.slot.Target;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.target.RawServer;
import com.pgcache.collector.target.TestTargets;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.secret.ScrapeCredential;
import com.pgcache.model.secret.Sealed;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.Resolution;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From the bytes of an answer to the code that a member sees. */
class InstanceScrapeTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String SAMPLE = "pgcache_queries_total 1\n";
    private static final String OPEN_METRICS = "Content-Type: application/openmetrics-text; version=1.0.0\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("gzip", GZIP, gzip(bytes(SAMPLE)), ScrapeCode.OK),
                Arguments.of("gzip in gzip", GZIP, gzip(gzip(bytes(SAMPLE))), ScrapeCode.NOT_PROMETHEUS),
                Arguments.of("10,000 samples", "", bytes(SAMPLE.repeat(10_000)), ScrapeCode.OK),
                Arguments.of("10,001 samples", "", bytes(SAMPLE.repeat(10_001)), ScrapeCode.TOO_LARGE),
                Arguments.of("a long line", "", bytes(SAMPLE + "#" + "x".repeat(65_536)), ScrapeCode.TOO_LARGE),
                Arguments.of("one long line of nothing", "", new byte[100_000], ScrapeCode.NOT_PROMETHEUS),
                Arguments.of("OpenMetrics", OPEN_METRICS, bytes(SAMPLE + "# EOF\n"), ScrapeCode.OK),
                Arguments.of("OpenMetrics that was cut", OPEN_METRICS, bytes(SAMPLE), ScrapeCode.TRUNCATED),
                Arguments.of(
                        "OpenMetrics in gzip", OPEN_METRICS + GZIP, gzip(bytes(SAMPLE + "# EOF\n")), ScrapeCode.OK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerHasItsCode(String what, String headers, byte[] body, ScrapeCode code) {
        try (RawServer server = RawServer.saying(VERTX, response("200 OK\r\n" + headers, body))) {
            AdminUrl url = AdminUrl.parse("http://127.0.0.1:" + server.port());
            Due due = new Due(
                    new Target(UUID.randomUUID(), "org", url.toString(), 30, 60, true, null),
                    Instant.now(),
                    0,
                    false,
                    false);

            Scraped scraped = Objects.requireNonNull(
                    TestPools.await(scrape().scrape(due, new Vetted(url, TestTargets.address("127.0.0.1"))))
                            .scraped());

            assertThat(scraped.code()).isEqualTo(code);
            assertThat(scraped.exposition() != null).isEqualTo(code == ScrapeCode.OK);
        }
    }

    /** An address that a member names may be anybody's: two of its paths are asked for only when the first is pgcache's. */
    @Test
    void aTargetThatIsNoPgcacheIsAskedForNothingElse() {
        try (RawServer server =
                RawServer.saying(VERTX, response("200 OK\r\n", bytes("node_load1 0.5\nnode_load5 0.7\n")))) {
            AdminUrl url = AdminUrl.parse("http://127.0.0.1:" + server.port());
            Target target = new Target(UUID.randomUUID(), "org", url.toString(), 30, 60, true, null);
            Due withQueries = new Due(target, Instant.now(), 0, true, false);

            Finished finished =
                    TestPools.await(scrape().scrape(withQueries, new Vetted(url, TestTargets.address("127.0.0.1"))));

            assertThat(Objects.requireNonNull(finished.scraped()).code()).isEqualTo(ScrapeCode.NO_PGCACHE_METRICS);
            assertThat(finished.queries()).isNull();
            assertThat(server.requests()).singleElement().satisfies(head -> assertThat(head)
                    .startsWith("GET /metrics "));
        }
    }

    @Test
    void aCredentialIsOpenedAndSent() {
        try (RawServer server = RawServer.saying(VERTX, response("200 OK\r\n", bytes(SAMPLE)))) {
            UUID id = UUID.randomUUID();
            CollectorConfig config = config("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
            Sealed sealed = ScrapeCredential.bearer("abc").seal(TestTargets.keys(config), id);
            Target target = new Target(id, "org", "http://127.0.0.1:" + server.port(), 30, 60, false, sealed);
            Due due = new Due(target, Instant.now(), 0, false, false);

            Resolution found = TestPools.await(scrape(config).resolve(due));
            Finished finished = TestPools.await(scrape(config).scrape(due, (Vetted) found));

            assertThat(Objects.requireNonNull(finished.scraped()).code()).isEqualTo(ScrapeCode.OK);
            assertThat(server.requests()).singleElement().satisfies(head -> assertThat(head)
                    .containsIgnoringCase("authorization: Bearer abc\r\n"));
        }
    }

    @Test
    void aCredentialThatDoesNotOpenIsNoScrape() {
        UUID id = UUID.randomUUID();
        CollectorConfig sealing = config("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        CollectorConfig opening = config("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
        Sealed sealed = ScrapeCredential.bearer("abc").seal(TestTargets.keys(sealing), id);
        Target target = new Target(id, "org", "http://127.0.0.1:9090", 30, 60, false, sealed);

        assertThat(TestPools.await(scrape(opening).resolve(new Due(target, Instant.now(), 0, false, false))))
                .isEqualTo(new Refused(ScrapeCode.CREDENTIAL));
    }

    private static CollectorConfig config(String key) {
        return TestTargets.config(
                Map.of("collector.scrape.total-timeout", "10s", "collector.scrape-encryption.keys.1", key));
    }

    private static InstanceScrape scrape() {
        return scrape(config("unset"));
    }

    private static InstanceScrape scrape(CollectorConfig config) {
        InstanceClient client = TestTargets.client(VERTX, config);
        return new InstanceScrape(
                TestTargets.addresses(VERTX, config),
                client,
                TestQueries.documents(client, config),
                new CollectorMeters(new SimpleMeterRegistry()),
                TestTargets.keys(config),
                config);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
}
