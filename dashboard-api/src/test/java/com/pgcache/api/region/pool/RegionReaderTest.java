package com.pgcache.api.region.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.PassThrough;
import com.pgcache.api.region.pool.Breaker.Way;
import com.pgcache.api.region.pool.RegionReader.Limits;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pass-through to a real database that is killed, hung, slowed down, and brought back. */
@SuppressWarnings("NullAway.Init")
class RegionReaderTest {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int FAILURES = 3;
    private static final int CONNECTIONS = 2;

    private static TestDatabase database;
    private static Vertx vertx;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger pools = new AtomicInteger();
    private final AtomicBoolean refusesPools = new AtomicBoolean();
    private final PassThrough pgcache =
            new PassThrough(database.server().host(), database.server().port());

    @BeforeAll
    static void open() {
        database = TestDatabase.empty();
        vertx = Vertx.vertx();
        Pool origin = pool(database.server().port());
        for (String statement : List.of("CREATE SCHEMA fleet", "CREATE TABLE fleet.instances (id uuid PRIMARY KEY)")) {
            origin.query(statement).execute().await().indefinitely();
        }
        origin.closeAndForget();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void closePassThrough() {
        pgcache.close();
    }

    @Test
    void oneThatIsGoneIsLeftOutAndComesBack() {
        RegionReader reader = reader(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertThat(ask(reader)).isEqualTo(7);

        pgcache.goAway();
        fail(reader);

        assertLeftOut(reader);
        probe(reader);
        assertLeftOut(reader);
        pgcache.comeBack();
        probe(reader);
        assertThat(reader.breaker().way()).isEqualTo(Way.ASK);
        assertThat(ask(reader)).isEqualTo(7);
    }

    /** The connections on which it hung do not recover, and would fill the pool: there are new ones. */
    @Test
    void oneThatHangsIsLeftOutAndComesBack() {
        RegionReader reader = reader(Duration.ofMillis(300), Duration.ofSeconds(20));

        pgcache.freeze();
        fail(reader);

        assertLeftOut(reader);
        Awaitility.await().untilAtomic(pools, equalTo(2));
        probe(reader);
        assertLeftOut(reader);
        pgcache.thaw();
        eventuallyWellAgain(reader);
        assertThat(ask(reader)).isEqualTo(7);
    }

    @Test
    void oneThatIsSlowIsLeftOutAlthoughItsAnswersAreUsed() {
        RegionReader reader = reader(Duration.ofSeconds(20), Duration.ofMillis(100));

        pgcache.slowDown(101);
        for (int i = 0; i < FAILURES; i++) {
            assertThat(ask(reader)).isEqualTo(7);
        }

        assertLeftOut(reader);
        pgcache.slowDown(0);
        eventuallyWellAgain(reader);
    }

    @Test
    void aStatementThatIsWrongSaysNothingAboutPgcache() {
        RegionReader reader = reader(Duration.ofSeconds(20), Duration.ofSeconds(20));

        for (int i = 0; i < 2 * FAILURES; i++) {
            assertThatThrownBy(() -> reader.ask("SELECT $1::bigint / 0", Tuple.of(7L))
                            .await()
                            .indefinitely())
                    .isInstanceOfSatisfying(PgException.class, refused -> assertThat(refused.getSqlState())
                            .isEqualTo("22012"));
        }

        assertThat(reader.breaker().way()).isEqualTo(Way.ASK);
        assertThat(pools).hasValue(1);
    }

    /** All connections sleep for others, long enough that whoever waits for one gives up. */
    @Test
    void waitingForAConnectionThatOthersHaveSaysNothingAboutPgcache() {
        RegionReader reader = reader(Duration.ofSeconds(3), Duration.ofSeconds(3));
        ask(reader);
        List<CompletableFuture<?>> heavy = IntStream.range(0, CONNECTIONS)
                .<CompletableFuture<?>>mapToObj(i ->
                        reader.ask("SELECT pg_sleep($1::float8)", Tuple.of(1.5)).subscribeAsCompletionStage())
                .toList();
        List<CompletableFuture<?>> second = IntStream.range(0, 3 * FAILURES)
                .<CompletableFuture<?>>mapToObj(i ->
                        reader.ask("SELECT pg_sleep($1::float8)", Tuple.of(2.0)).subscribeAsCompletionStage())
                .toList();

        heavy.forEach(CompletableFuture::join);

        assertThat(second)
                .allSatisfy(queued -> assertThatThrownBy(queued::join).hasCauseInstanceOf(TimeoutException.class));
        assertThat(reader.breaker().way()).isEqualTo(Way.ASK);
        assertThat(ask(reader)).isEqualTo(7);
        assertThat(pools).hasValue(1);
    }

    @Test
    void aProbeIsJudgedEvenWhenNoNewPoolCanBeOpened() {
        RegionReader reader = reader(Duration.ofSeconds(20), Duration.ofSeconds(20));
        pgcache.goAway();
        fail(reader);
        assertLeftOut(reader);
        refusesPools.set(true);
        now.addAndGet(PAUSE.toNanos());
        assertThat(reader.breaker().way()).isEqualTo(Way.PROBE);

        reader.probe();

        assertLeftOut(reader);
        now.addAndGet(PAUSE.toNanos());
        Awaitility.await().until(() -> reader.breaker().way() == Way.PROBE);
    }

    private RegionReader reader(Duration timeout, Duration slowAfter) {
        return new RegionReader(
                "us",
                this::countedPool,
                new Breaker(FAILURES, PAUSE, now::get),
                new Limits(timeout, slowAfter, CONNECTIONS),
                meters);
    }

    private Pool countedPool() {
        if (refusesPools.get()) {
            throw new IllegalStateException("no more pools");
        }
        pools.incrementAndGet();
        return pool(pgcache.port());
    }

    private static Pool pool(int port) {
        PostgresServer server = database.server();
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setDatabase(database.name())
                        .setUser(server.user())
                        .setPassword(server.password())
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build());
    }

    private static long ask(RegionReader reader) {
        return reader.ask("SELECT $1::bigint", Tuple.of(7L))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static void fail(RegionReader reader) {
        for (int i = 0; i < FAILURES; i++) {
            assertThat(reader.breaker().way()).isEqualTo(Way.ASK);
            assertThatThrownBy(() -> ask(reader)).matches(RegionReader::isSick);
        }
    }

    private void probe(RegionReader reader) {
        now.addAndGet(PAUSE.toNanos());
        assertThat(reader.breaker().way()).isEqualTo(Way.PROBE);
        int before = pools.get();
        reader.probe();
        Awaitility.await().until(() -> reader.breaker().isClosed() || pools.get() > before);
    }

    /** One probe may still be too slow on a busy machine. */
    private void eventuallyWellAgain(RegionReader reader) {
        for (int i = 0; i < 20 && !reader.breaker().isClosed(); i++) {
            probe(reader);
        }
        assertThat(reader.breaker().way()).isEqualTo(Way.ASK);
    }

    private void assertLeftOut(RegionReader reader) {
        Awaitility.await().until(() -> reader.breaker().way() == Way.LEAVE_OUT);
        assertThat(meters.get("api_pgcache_left_out")
                        .tag("region", "us")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
