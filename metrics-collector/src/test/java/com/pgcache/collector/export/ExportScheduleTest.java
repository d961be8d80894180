package com.pgcache.collector.export;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.export.Receiver.Answer;
import com.pgcache.collector.export.Receiver.Request;
import com.pgcache.collector.export.Receiver.Sample;
import com.pgcache.collector.snapshot.StoredAttempt;
import com.pgcache.collector.snapshot.StoredSnapshot;
import com.pgcache.collector.snapshot.TestSnapshots;
import com.pgcache.model.column.Column;
import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a receiver that reads what comes with code of its own. */
class ExportScheduleTest {

    private static final Instant AT = Instant.parse("2026-12-01T10:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final Receiver receiver = new Receiver();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void nothingThatCameWasMalformed() {
        receiver.close();
        assertThat(receiver.complaints()).isEmpty();
    }

    @Test
    void aSnapshotIsSentWithAllItsColumnsInTheirUnitsAndTheLabelsOfItsInstance() {
        ExportSchedule export = export(Map.of(
                "collector.export.labels.cluster", "eu",
                "collector.export.labels.Stage", "prod",
                "collector.export.organisation-labels.org.cluster", "dedicated"));
        double[] values = new double[Column.values().length];
        for (Column column : Column.values()) {
            values[column.ordinal()] = column == Column.REGISTRATION_THROTTLED ? 1 : column.ordinal() + 1;
        }

        export.stored(
                List.of(TestSnapshots.stored(ID, "org", AT, values)),
                List.of(new StoredAttempt("org", TestSnapshots.scraped(ID, AT, 1))));
        await(export.drain());

        assertThat(receiver.taken()).hasSize(Column.values().length + 2).allSatisfy(sample -> {
            assertThat(sample.atMs()).isEqualTo(AT.toEpochMilli());
            assertThat(sample.labels())
                    .containsEntry("job", "pgcache")
                    .containsEntry("instance", ID.toString())
                    .containsEntry("org", "org")
                    .containsEntry("cluster", "dedicated")
                    .containsEntry("Stage", "prod");
        });
        assertThat(value("pgcache_queries_total")).isEqualTo(Column.QUERIES_TOTAL.ordinal() + 1);
        assertThat(value("pgcache_cache_registration_throttled")).isEqualTo(1);
        assertThat(receiver.taken("pgcache_query_cache_latency_seconds"))
                .filteredOn(sample -> sample.label("quantile").equals("0.95"))
                .singleElement()
                .satisfies(sample ->
                        assertThat(sample.value()).isEqualTo((Column.LATENCY_CACHE_P95_MS.ordinal() + 1) / 1000.0));
        assertThat(value("up")).isEqualTo(1);
        assertThat(value("scrape_duration_seconds")).isEqualTo(0.012);
        assertThat(receiver.requests()).singleElement().satisfies(request -> assertThat(request.headers())
                .containsEntry("Content-Encoding", "snappy")
                .containsEntry("Content-Type", "application/x-protobuf")
                .containsEntry("X-Prometheus-Remote-Write-Version", "0.1.0")
                .doesNotContainKey("Authorization"));
        assertThat(counter("collector.export.samples.sent")).isEqualTo(Column.values().length + 2);
        assertThat(export.isEmpty()).isTrue();
    }

    @Test
    void aSeriesThatIsNotThereAnyMoreEndsAndAFailedScrapeEndsAll() {
        ExportSchedule export = export(Map.of());
        double[] both = values(Column.QUERIES_TOTAL, 7);
        both[Column.LATENCY_CACHE_P95_MS.ordinal()] = 3;

        export.stored(List.of(TestSnapshots.stored(ID, "org", AT, both)), List.of());
        export.stored(
                List.of(TestSnapshots.stored(ID, "org", AT.plusSeconds(15), values(Column.QUERIES_TOTAL, 8))),
                List.of());
        // in one wave, and not in the order of time
        export.stored(
                List.of(TestSnapshots.stored(ID, "org", AT.plusSeconds(45), values(Column.QUERIES_TOTAL, 9))),
                List.of(new StoredAttempt(
                        "org", TestSnapshots.failed(ID, AT.plusSeconds(30), ScrapeCode.CONNECT_REFUSED))));
        await(export.drain());

        assertThat(receiver.taken("pgcache_query_cache_latency_seconds"))
                .extracting(Sample::isStale)
                .containsExactly(false, true);
        List<Sample> total = receiver.taken("pgcache_queries_total");
        assertThat(total).extracting(Sample::isStale).containsExactly(false, false, true, false);
        assertThat(total).extracting(Sample::atMs).isSorted();
        assertThat(receiver.taken("up")).singleElement().satisfies(up -> {
            assertThat(up.value()).isZero();
            assertThat(up.atMs()).isEqualTo(AT.plusSeconds(30).toEpochMilli());
        });
    }

    @Test
    void fewSamplesWaitForMoreAndManyGoInFullRequestsThatDivideNoSnapshot() {
        ExportSchedule export =
                export(Map.of("collector.export.batch-samples", "5", "collector.export.batch-wait", "1h"));
        export.stored(snapshots(4, 0), List.of());
        await(export.tick());
        assertThat(receiver.requests()).isEmpty();

        export.stored(snapshots(9, 1), List.of());
        await(export.tick());

        assertThat(receiver.requests())
                .extracting(each -> each.samples().size())
                .containsExactly(5, 5);
        assertThat(registry.get("collector.export.queue.readings").gauge().value())
                .isEqualTo(3);
        await(export.drain());
        assertThat(receiver.taken()).hasSize(13);
    }

    @Test
    void aReceiverThatIsAwayGetsEverythingOnceAndInOrderAfterwards() {
        ExportSchedule export = export(Map.of("collector.export.batch-samples", "3"));
        AtomicInteger left = new AtomicInteger(3);
        receiver.answer(request -> left.getAndDecrement() > 0 ? Answer.status(503) : Answer.TAKEN);
        for (int second = 0; second < 10; second++) {
            export.stored(snapshots(1, second), List.of());
        }

        drainAll(export);

        assertThat(receiver.taken())
                .hasSize(10)
                .extracting(Sample::atMs)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(registry.get("collector.export.requests")
                        .tag("outcome", "later")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(dropped("refused") + dropped("overflow")).isZero();
    }

    @Test
    void nothingIsSentBeforeTheReceiverWantsIt() {
        ExportSchedule export = export(Map.of());
        AtomicInteger left = new AtomicInteger(1);
        receiver.answer(request ->
                left.getAndDecrement() > 0 ? new Answer(429, Map.of("Retry-After", "2"), "too fast") : Answer.TAKEN);
        export.stored(snapshots(1, 0), List.of());

        drainAll(export);

        List<Request> requests = receiver.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).arrivedAtNanos() - requests.get(0).arrivedAtNanos())
                .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_900));
    }

    @Test
    void retryAfterIsSecondsOrADateAndHasAnEnd() {
        assertThat(RemoteWriteClient.retryAfter("7", AT)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RemoteWriteClient.retryAfter("Tue, 01 Dec 2026 10:00:30 GMT", AT))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RemoteWriteClient.retryAfter("Tue, 01 Dec 2026 09:00:00 GMT", AT))
                .isEqualTo(Duration.ZERO);
        assertThat(RemoteWriteClient.retryAfter("86400", AT)).isEqualTo(Duration.ofMinutes(10));
        for (String nonsense : new String[] {"", "soon", "-1", "99999999999999999999"}) {
            assertThat(RemoteWriteClient.retryAfter(nonsense, AT)).as(nonsense).isNull();
        }
    }

    @Test
    void whatTheReceiverRefusesIsFoundByHalvingAndHoldsUpNobody() {
        ExportSchedule export = export(Map.of());
        receiver.answer(request -> request.samples().stream().anyMatch(sample -> sample.value() == 666)
                ? Answer.status(400)
                : Answer.TAKEN);
        List<StoredSnapshot> wave = new ArrayList<>(snapshots(15, 0));
        wave.set(4, TestSnapshots.stored(ID, "org", AT, values(Column.QUERIES_TOTAL, 666)));

        export.stored(wave, List.of());
        await(export.drain());

        assertThat(receiver.taken()).hasSize(14);
        assertThat(dropped("refused")).isEqualTo(1);
        assertThat(export.isEmpty()).isTrue();
    }

    @Test
    void aReceiverThatTakesNothingIsNotAskedForEachReading() {
        ExportSchedule export = export(Map.of("collector.export.batch-samples", "100"));
        receiver.answer(request -> Answer.status(401));
        export.stored(snapshots(300, 0), List.of());
        await(export.drain());
        assertThat(receiver.requests()).hasSize(3);

        receiver.answer(request -> Answer.status(400));
        export.stored(snapshots(1_000, 1), List.of());
        await(export.drain());

        assertThat(receiver.requests().size() - 3).isLessThan(100);
        assertThat(dropped("refused")).isEqualTo(1_300);
        receiver.answer(request -> Answer.TAKEN);
        export.stored(snapshots(1, 2), List.of());
        await(export.drain());
        assertThat(receiver.taken()).hasSize(1);
    }

    @Test
    void theOldestGoWhenTheQueueIsFull() {
        ExportSchedule export = export(Map.of("collector.export.queue-bytes", "2500"));
        for (int second = 0; second < 100; second++) {
            export.stored(snapshots(1, second), List.of());
        }

        await(export.drain());

        assertThat(receiver.taken()).hasSize(10);
        assertThat(receiver.taken().get(9).atMs()).isEqualTo(AT.plusSeconds(99).toEpochMilli());
        assertThat(dropped("overflow")).isEqualTo(90);
    }

    @Test
    void whatIsLeftAtTheEndIsCounted() {
        ExportSchedule export = export(Map.of());
        receiver.answer(request -> Answer.status(503));
        export.stored(snapshots(20, 0), List.of());
        await(export.drain());

        export.abandon();

        assertThat(dropped("stopped")).isEqualTo(20);
    }

    @Test
    void redirectsAreNotFollowed() {
        ExportSchedule export = export(Map.of());
        receiver.answer(request -> new Answer(307, Map.of("Location", receiver.url() + "?again"), ""));
        export.stored(snapshots(1, 0), List.of());

        await(export.drain());

        assertThat(receiver.requests()).hasSize(1);
        assertThat(dropped("refused")).isEqualTo(1);
    }

    @Test
    void theReceiverHearsWhoWeAre() {
        sendOne(Map.of("collector.export.username", "me", "collector.export.password", "se:cret"));
        sendOne(Map.of("collector.export.bearer-token", "abc", "collector.export.headers.X-Scope-OrgID", "pgcache"));

        assertThat(receiver.requests().get(0).headers()).containsEntry("Authorization", "Basic bWU6c2U6Y3JldA==");
        assertThat(receiver.requests().get(1).headers())
                .containsEntry("Authorization", "Bearer abc")
                .containsEntry("X-Scope-OrgID", "pgcache");
    }

    @Test
    void wrongSettingsAreRefusedBeforeAnythingIsSent() {
        for (Map<String, String> wrong : List.of(
                Map.of("collector.export.url", "ftp://receiver/write"),
                Map.of("collector.export.url", "http://me:secret@receiver/write"),
                Map.of("collector.export.username", "me", "collector.export.bearer-token", "abc"),
                Map.of("collector.export.labels.instance", "mine"),
                Map.of("collector.export.labels.not-a-name", "x"),
                Map.of("collector.export.headers.X-Two", "a\r\nb"))) {
            assertThatThrownBy(() -> export(wrong)).as("%s", wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingIsKeptWhereNothingIsExported() {
        CollectorConfig off = TestPools.config(Map.of());
        ExportSchedule export = TestExport.schedule(off, registry);

        export.stored(snapshots(5, 0), List.of());
        await(export.tick());

        assertThat(export.isEmpty()).isTrue();
    }

    @Test
    void aReceiverWithTlsIsTrustedWhenItsAuthorityIs(@TempDir Path directory) throws Exception {
        keytool(
                directory,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "it",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool(
                directory,
                "-exportcert",
                "-rfc",
                "-alias",
                "it",
                "-file",
                directory.resolve("it.pem").toString());
        try (Receiver tls = new Receiver(context(directory.resolve("keys.p12")))) {
            ExportSchedule trusting = export(Map.of(
                    "collector.export.url", tls.url(),
                    "collector.export.trusted-certificates",
                            directory.resolve("it.pem").toString()));
            trusting.stored(snapshots(1, 0), List.of());
            drainAll(trusting);
            assertThat(tls.taken()).hasSize(1);

            ExportSchedule ordinary = export(Map.of("collector.export.url", tls.url()));
            ordinary.stored(snapshots(1, 1), List.of());
            await(ordinary.drain());
            assertThat(tls.taken())
                    .as("nothing is sent to whom nobody vouches for")
                    .hasSize(1);
            assertThat(ordinary.isEmpty()).isFalse();
        }
    }

    private void sendOne(Map<String, String> settings) {
        ExportSchedule export = export(settings);
        export.stored(snapshots(1, 0), List.of());
        await(export.drain());
    }

    /** Of so many instances, each with one column. */
    private static List<StoredSnapshot> snapshots(int count, int second) {
        List<StoredSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            snapshots.add(TestSnapshots.stored(
                    new UUID(1, i), "org", AT.plusSeconds(second), values(Column.QUERIES_TOTAL, i)));
        }
        return snapshots;
    }

    private static double[] values(Column column, double value) {
        double[] values = TestSnapshots.nothing();
        values[column.ordinal()] = value;
        return values;
    }

    private static void drainAll(ExportSchedule export) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            await(export.drain());
            return export.isEmpty();
        });
    }

    private ExportSchedule export(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("collector.export.url", receiver.url()));
        all.putAll(settings);
        return TestExport.schedule(TestPools.config(all), registry);
    }

    private double value(String name) {
        return receiver.taken(name).get(0).value();
    }

    private double counter(String name) {
        return registry.get(name).counter().count();
    }

    private double dropped(String reason) {
        return registry.get("collector.export.samples.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", directory.resolve("keys.p12").toString(), "-storepass", "changeit"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
