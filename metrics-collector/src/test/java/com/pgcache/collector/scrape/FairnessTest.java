package com.pgcache.collector.scrape;

import static com.pgcache.collector.target.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.querydocument.TestQueries;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.slot.Target;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.target.RawServer;
import com.pgcache.collector.target.TestTargets;
import com.pgcache.collector.target.TestTargets.Names;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The real queue, look-up, client and parser against targets that hold on to their places. Each target has an address
 * of its own in 127.0.0.0/8, as members' machines have.
 */
class FairnessTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Buffer GOOD =
            response("200 OK\r\n", "pgcache_queries_total 1\n".getBytes(StandardCharsets.US_ASCII));

    /** 10 s of 30 s, where 100 targets are due. */
    private static final int SLOTS_OF_A_SCRAPE = 33;

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    /** What waits for its answer. */
    private static final class Held {

        private final List<NetSocket> sockets = new ArrayList<>();
        private int most;

        synchronized void take(NetSocket socket) {
            sockets.add(socket);
            most = Math.max(most, sockets.size());
        }

        synchronized int size() {
            return sockets.size();
        }

        synchronized int most() {
            return most;
        }

        synchronized void answerAll() {
            sockets.forEach(socket -> socket.write(GOOD));
            sockets.clear();
        }
    }

    @Test
    void anAddressIsAskedTwiceAtOnceHoweverManyOrganisationsNameIt() {
        assertThat(mostAtOnce(6, instance -> "org" + instance, instance -> "127.0.0.1"))
                .isEqualTo(2);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        Shares<Object> shares = new Shares<>(1);
        shares.take(ScrapeQueue.party(TestTargets.address("2001:db8:1:2::1")));

        assertThat(shares.isFree(ScrapeQueue.party(TestTargets.address("2001:db8:1:2:ffff::9"))))
                .isFalse();
        assertThat(shares.isFree(ScrapeQueue.party(TestTargets.address("2001:db8:1:3::1"))))
                .isTrue();
        assertThat(shares.isFree(ScrapeQueue.party(TestTargets.address("192.0.2.1"))))
                .isTrue();
    }

    @Test
    void anOrganisationHasFourPlaces() {
        assertThat(mostAtOnce(10, instance -> "org", instance -> "127.0.1." + (instance + 1)))
                .isEqualTo(4);
    }

    @Test
    void allTogetherHave64() {
        assertThat(mostAtOnce(100, instance -> "org" + instance, instance -> "127.0.2." + (instance + 1)))
                .isEqualTo(64);
    }

    @Test
    void thoseThatRanOutOfTimeBeforeHave16OfThem() {
        Held held = new Held();
        try (RawServer hanging = new RawServer(VERTX, (socket, request) -> held.take(socket));
                RawServer good = RawServer.saying(VERTX, GOOD)) {
            ScrapeQueue queue = queue(Map.of("collector.scrape.total-timeout", "60s"));
            List<Due> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Due due = due("org" + i, "http://127.0.3." + (i + 1) + ":" + hanging.port());
                all.add(new Due(due.target(), due.slot(), due.dueAtNanos(), false, true));
            }
            IntStream.range(0, 100)
                    .mapToObj(i -> due("org" + i, "http://127.0.4." + (i + 1) + ":" + good.port()))
                    .forEach(all::add);
            Queue<Finished> finished = new ConcurrentLinkedQueue<>();
            queue.start(all, finished::add);

            await().atMost(Duration.ofSeconds(60)).until(() -> finished.size() == 100 && held.size() == 16);
            assertThat(finished).allSatisfy(each -> assertThat(code(each)).isEqualTo(ScrapeCode.OK));
            assertThat(queue.open()).isEqualTo(16);
        }
    }

    /** All held back until nothing more comes, then answered, until every scrape is finished. */
    private static int mostAtOnce(
            int instances, java.util.function.IntFunction<String> org, java.util.function.IntFunction<String> host) {
        Held held = new Held();
        try (RawServer server = new RawServer(VERTX, (socket, request) -> held.take(socket))) {
            ScrapeQueue queue = queue(Map.of("collector.scrape.total-timeout", "60s"));
            Queue<Finished> finished = new ConcurrentLinkedQueue<>();
            queue.start(
                    IntStream.range(0, instances)
                            .mapToObj(i -> due(org.apply(i), "http://" + host.apply(i) + ":" + server.port()))
                            .toList(),
                    finished::add);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        int before = held.size();
                        // every place that is taken has a request at the server: then no other one can come
                        if (before > 0 && before == queue.open()) {
                            held.answerAll();
                        }
                        return finished.size() == instances;
                    });
            assertThat(finished).allSatisfy(each -> assertThat(code(each)).isEqualTo(ScrapeCode.OK));
            return held.most();
        }
    }

    @Test
    void whoWaitsForABusyAddressKeepsNobodyElseWaiting() {
        Held held = new Held();
        try (RawServer busy = new RawServer(VERTX, (socket, request) -> held.take(socket));
                RawServer good = RawServer.saying(VERTX, GOOD)) {
            ScrapeQueue queue = queue(Map.of("collector.scrape.total-timeout", "60s"));
            List<Due> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(due("busy" + i, "http://127.0.0.1:" + busy.port()));
            }
            all.add(due("good", "http://127.0.0.2:" + good.port()));
            Queue<Finished> finished = new ConcurrentLinkedQueue<>();
            queue.start(all, finished::add);

            await().atMost(Duration.ofSeconds(60)).until(() -> !finished.isEmpty());
            assertThat(finished)
                    .singleElement()
                    .satisfies(each -> assertThat(each.due().target().orgId()).isEqualTo("good"));
        }
    }

    @Test
    void aScrapeLooksItsNameUpOnceAndStaysWithWhatItWasTold() {
        Names rebinding = new Names(List.of("127.0.0.1"), List.of("169.254.169.254"));
        try (RawServer server = new RawServer(
                VERTX,
                (socket, request) -> socket.write(
                        request.startsWith("GET /metrics ")
                                ? GOOD
                                : response("200 OK\r\n", "{}".getBytes(StandardCharsets.US_ASCII))))) {
            CollectorConfig config = TestTargets.config(Map.of());
            ScrapeQueue queue = queue(config, rebinding);
            List<Finished> finished = new CopyOnWriteArrayList<>();
            Due withQueries = due("org", "http://rebind.example:" + server.port());
            queue.start(
                    List.of(new Due(withQueries.target(), withQueries.slot(), withQueries.dueAtNanos(), true, false)),
                    finished::add);
            await().atMost(Duration.ofSeconds(60)).until(() -> finished.size() == 1);

            assertThat(code(finished.get(0))).isEqualTo(ScrapeCode.OK);
            assertThat(server.requests()).as("metrics and queries").hasSize(2).allSatisfy(head -> assertThat(head)
                    .containsIgnoringCase("\r\nhost: rebind.example:" + server.port() + "\r\n"));
            assertThat(rebinding.lookups()).isEqualTo(1);

            queue.start(List.of(due("org", "http://rebind.example:" + server.port())), finished::add);
            await().atMost(Duration.ofSeconds(60)).until(() -> finished.size() == 2);
            assertThat(code(finished.get(1))).isEqualTo(ScrapeCode.BLOCKED_ADDRESS);
            assertThat(server.requests()).as("although a connection was open").hasSize(2);
        }
    }

    /**
     * Told by slots, not by a clock: at each slot a hostile target and a good one are due, and a hostile one keeps its
     * place for as many slots as 10 s are of an interval of 30 s with 100 of them. A good one is on time when it is done
     * before the next slot. Nobody is in backoff yet, and none is known to run out of time.
     */
    @Test
    void aHundredHostileTargetsDelayNoneOfAHundredGoodOnes() {
        byte[] bomb = gzip("\n".repeat(4 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII));
        Map<Integer, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
        try (RawServer good = RawServer.saying(VERTX, GOOD);
                RawServer hostile = new RawServer(VERTX, (socket, request) -> attack(socket, bomb, ends))) {
            ScrapeQueue queue =
                    queue(Map.of("collector.scrape.total-timeout", "60s", "collector.lease.lateness", "60s"));
            Queue<Finished> bad = new ConcurrentLinkedQueue<>();
            Queue<Finished> inTime = new ConcurrentLinkedQueue<>();
            int late = 0;
            for (int slot = 0; slot < 200; slot++) {
                int target = slot % 100;
                ends.put(target, new CompletableFuture<>());
                queue.start(
                        List.of(due("bad" + target / 4, "http://127.2.0." + (target + 1) + ":" + hostile.port())),
                        bad::add);
                queue.start(
                        List.of(due("good" + target / 4, "http://127.1.0." + (target + 1) + ":" + good.port())),
                        inTime::add);
                late += isReached(() -> inTime.size(), slot + 1) ? 0 : 1;
                ends.getOrDefault((slot + 100 - SLOTS_OF_A_SCRAPE) % 100, new CompletableFuture<>())
                        .complete(null);
            }
            assertThat(queue.open()).as("hostile ones keep their places").isGreaterThan(10);
            ends.values().forEach(each -> each.complete(null));
            await().atMost(Duration.ofSeconds(60)).until(() -> bad.size() == 200);

            assertThat(late).as("late, of 200").isLessThanOrEqualTo(2);
            assertThat(inTime).allSatisfy(each -> assertThat(code(each)).isEqualTo(ScrapeCode.OK));
            assertThat(bad).extracting(FairnessTest::code).contains(ScrapeCode.TRUNCATED, ScrapeCode.TOO_LARGE);
        }
    }

    private static boolean isReached(IntSupplier count, int wanted) {
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> count.getAsInt() >= wanted);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    /** @param ends by the last part of the address, less one: when whoever waits or drips hangs up */
    private static void attack(NetSocket socket, byte[] bomb, Map<Integer, CompletableFuture<Void>> ends) {
        int target = Integer.parseInt(socket.localAddress().hostAddress().replaceFirst(".*\\.", "")) - 1;
        CompletableFuture<Void> end = ends.getOrDefault(target, new CompletableFuture<>());
        Buffer drip = Buffer.buffer("x".repeat(1000));
        switch (target % 8) {
            case 0 -> {
                RawServer.drip(
                        VERTX, socket, Buffer.buffer("HTTP/1.1 200 OK\r\nX: ").appendBuffer(drip), 0);
                end.thenRun(socket::close);
            }
            case 1 -> {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                RawServer.drip(VERTX, socket, drip, 0);
                end.thenRun(socket::close);
            }
            case 2 -> {
                socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                RawServer.endlessly(
                        socket,
                        Buffer.buffer("4000\r\n")
                                .appendString("#".repeat(0x3fff) + "\n")
                                .appendString("\r\n"));
            }
            case 3 -> socket.write(response("200 OK\r\nContent-Encoding: gzip\r\n", bomb));
            case 4 -> socket.close();
            default -> end.thenRun(socket::close); // accepted, and no answer
        }
    }

    private static ScrapeCode code(Finished finished) {
        Scraped scraped = Objects.requireNonNull(finished.scraped(), "given up");
        return scraped.code();
    }

    private static Due due(String org, String url) {
        return new Due(
                new Target(UUID.randomUUID(), org, url, 30, 60, true, null),
                Instant.now(),
                System.nanoTime(),
                false,
                false);
    }

    private static ScrapeQueue queue(Map<String, String> config) {
        return queue(TestTargets.config(config), null);
    }

    private static ScrapeQueue queue(CollectorConfig config, @org.jspecify.annotations.Nullable Names names) {
        InstanceClient client = TestTargets.client(VERTX, config);
        CollectorMeters meters = new CollectorMeters(new SimpleMeterRegistry());
        return new ScrapeQueue(
                new InstanceScrape(
                        names == null
                                ? TestTargets.addresses(VERTX, config)
                                : TestTargets.addresses(VERTX, names, config),
                        client,
                        TestQueries.documents(client, config),
                        meters,
                        TestTargets.keys(config),
                        config),
                meters,
                config);
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
