package com.pgcache.collector.snapshot;

import static com.pgcache.collector.TestPools.await;
import static com.pgcache.collector.snapshot.TestSnapshots.failed;
import static com.pgcache.collector.snapshot.TestSnapshots.scraped;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.testkit.postgres.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthWriterTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static Fleet fleet;
    private static Pool pool;
    private static HealthWriter writer;

    private UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        writer = TestSnapshots.health(pool);
    }

    @AfterAll
    static void stop() {
        await(pool.close());
    }

    @BeforeEach
    void add() {
        id = fleet.add("http://192.0.2.1:9090", 30);
    }

    @Test
    void everyAttemptOfAWaveCountsOnce() {
        write(failed(id, at(0), ScrapeCode.TIMEOUT), failed(id, at(30), ScrapeCode.DNS));
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 2).containsEntry("outcome", "dns");

        write(
                failed(id, at(60), ScrapeCode.TIMEOUT),
                scraped(id, at(90), 1),
                failed(id, at(120), ScrapeCode.TLS),
                failed(id, at(150), ScrapeCode.TIMEOUT),
                failed(id, at(180), ScrapeCode.TIMEOUT));
        assertThat(fleet.health(id))
                .containsEntry("consecutive_failures", 3)
                .containsEntry("last_attempt_at", Timestamp.from(at(180)))
                .containsEntry("last_success_at", Timestamp.from(at(90)))
                .containsEntry("samples", 250)
                .containsEntry("dialect", "current")
                .containsEntry("queries_outcome", "ok")
                .containsEntry("queries_collected_at", Timestamp.from(at(90)));

        write(failed(id, at(210), ScrapeCode.TIMEOUT));
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 4);
        write(scraped(id, at(240), 2));
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 0).containsEntry("outcome", "ok");
    }

    @Test
    void whatBeginsToFailAndComesAgainIsToldOnce() {
        Scraped[] first = {scraped(id, at(0), 1), failed(id, at(30), ScrapeCode.DNS)};
        Scraped[] second = {
            failed(id, at(60), ScrapeCode.TIMEOUT),
            failed(id, at(90), ScrapeCode.TIMEOUT),
            failed(id, at(120), ScrapeCode.TLS),
            scraped(id, at(150), 2)
        };
        write(first);
        write(second);
        write(second);

        assertThat(fleet.rows(
                        "SELECT kind, at, detail->>'state' AS state, detail->>'code' AS code FROM fleet.events"
                                + " WHERE instance_id = ? ORDER BY at",
                        id))
                .extracting(row -> row.get("kind") + " " + row.get("state") + " " + row.get("code"))
                .containsExactly("state up null", "state down timeout", "state up null");
    }

    @Test
    void aReplayCountsNothingTwice() {
        Scraped[] wave = {
            failed(id, at(0), ScrapeCode.TIMEOUT),
            failed(id, at(30), ScrapeCode.DNS),
            failed(id, at(30), ScrapeCode.DNS)
        };
        assertThat(write(wave)).isEqualTo(1);
        Map<String, Object> health = fleet.health(id);
        List<Map<String, Object>> strip = strip();

        assertThat(write(wave)).isZero();

        assertThat(fleet.health(id)).isEqualTo(health).containsEntry("consecutive_failures", 2);
        assertThat(strip()).isEqualTo(strip);
    }

    @Test
    void theStripHasOneRowPerFiveMinutes() {
        write(scraped(id, at(0), 1), failed(id, at(100), ScrapeCode.TIMEOUT));
        write(failed(id, at(200), ScrapeCode.DNS), scraped(id, at(299), 2), scraped(id, at(300), 3));

        assertThat(strip()).hasSize(2);
        assertThat(strip().get(0))
                .containsEntry("bucket", Timestamp.from(NOON))
                .containsEntry("ok", 2)
                .containsEntry("failed", 2)
                .containsEntry("last_failure", "dns")
                .containsEntry("max_duration_ms", 34)
                .containsEntry("samples", 250);
        assertThat(strip().get(1))
                .containsEntry("bucket", Timestamp.from(at(300)))
                .containsEntry("ok", 1)
                .containsEntry("failed", 0)
                .containsEntry("last_failure", null);
    }

    /** As when two replicas scrape for a while, because one of them was cut off from the database. */
    @Test
    void twoWhoWriteAtOnceCountEveryAttemptOnce() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(fleet.add("http://192.0.2.1:9090", 30));
        }
        for (int round = 0; round < 10; round++) {
            Instant at = at(30 * round);
            List<Scraped> wave = ids.stream()
                    .map(each -> failed(each, at, ScrapeCode.TIMEOUT))
                    .toList();
            await(Uni.join().all(writer.write(wave), writer.write(wave)).andFailFast());
        }

        assertThat(ids).allSatisfy(each -> assertThat(fleet.health(each)).containsEntry("consecutive_failures", 10));
        for (UUID each : ids) {
            assertThat(fleet.value(
                            Long.class, "SELECT sum(failed) FROM fleet.scrape_strip_5m WHERE instance_id = ?", each))
                    .isEqualTo(10);
        }
    }

    @Test
    void nothingIsWrittenForAnInstanceThatIsGone() {
        fleet.delete(id);

        assertThat(write(scraped(id, at(0), 1))).isZero();

        assertThat(fleet.health(id)).isEmpty();
        assertThat(strip()).isEmpty();
    }

    private static int write(Scraped... wave) {
        return await(writer.write(List.of(wave))).rows().getOrDefault("scrape_health", 0);
    }

    private List<Map<String, Object>> strip() {
        return fleet.rows("SELECT * FROM fleet.scrape_strip_5m WHERE instance_id = ? ORDER BY bucket", id);
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }
}
