package com.pgcache.collector.lease;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.slot.Agenda.HandBack;
import com.pgcache.collector.slot.DatabaseClock;
import com.pgcache.collector.slot.Takeover;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.secret.Sealed;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three replicas against one database, whose clock stands where a test puts it. A lease is 15 s. */
class LeaseWriterTest {

    private static final CollectorConfig CONFIG = TestPools.config(Map.of());

    private static Fleet fleet;
    private static List<Pool> pools;
    private static LeaseWriter one;
    private static LeaseWriter two;
    private static LeaseWriter three;
    private static LeaseReader reader;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        fleet.execute("CREATE TABLE clock (now timestamptz NOT NULL, started timestamptz NOT NULL)");
        pools = List.of(TestPools.open(database), TestPools.open(database), TestPools.open(database));
        one = writer(pools.get(0));
        two = writer(pools.get(1));
        three = writer(pools.get(2));
        reader = new LeaseReader(pools.get(0), new DatabaseClock());
    }

    private static LeaseWriter writer(Pool pool) {
        return new LeaseWriter(
                pool,
                new CollectorMeters(new SimpleMeterRegistry()),
                CONFIG,
                "(SELECT now FROM clock)",
                "(SELECT started FROM clock)");
    }

    @AfterAll
    static void stop() {
        pools.forEach(pool -> await(pool.close()));
    }

    @BeforeEach
    void empty() {
        fleet.execute("DELETE FROM fleet.instances");
        fleet.execute("DELETE FROM fleet.collectors");
        fleet.execute("DELETE FROM fleet.scrape_health");
        fleet.execute("DELETE FROM clock");
        fleet.execute("INSERT INTO clock VALUES ('2026-01-01T12:00:00Z', '2026-01-01T00:00:00Z')");
    }

    @Test
    void aNewInstanceIsAdoptedByOneAndHasNoPast() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);

        assertThat(await(one.adopt())).isEqualTo(1);
        assertThat(await(two.adopt())).isZero();

        assertThat(await(one.claim("one", 10, true))).singleElement().satisfies(taken -> {
            assertThat(taken.target().instanceId()).isEqualTo(id);
            assertThat(taken.target().adminUrl()).isEqualTo("http://192.0.2.1:9090");
            assertThat(taken.target().intervalSeconds()).isEqualTo(30);
            assertThat(taken.lastAttemptAt()).isNull();
            assertThat(taken.nextSlotAt()).isNull();
            assertThat(taken.holderDied()).isFalse();
        });
    }

    @Test
    void whatAnInstanceAsksForComesWithIt() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        fleet.execute(
                "INSERT INTO fleet.scrape_credentials (instance_id, kind, sealed, key_version, updated_by)"
                        + " VALUES (?, 'bearer', '\\x0102', 3, 'ada')",
                id);
        await(one.adopt());

        assertThat(await(one.claim("one", 10, true))).singleElement().satisfies(taken -> assertThat(
                        taken.target().credential())
                .isEqualTo(new Sealed(new byte[] {1, 2}, 3)));
    }

    @Test
    void replicasThatClaimTogetherNeverGetTheSameInstance() {
        fleet.addMany(300);
        await(Uni.join().all(one.adopt(), two.adopt(), three.adopt()).andFailFast());
        beat();

        List<UUID> taken = new ArrayList<>();
        for (int round = 0; round < 20 && taken.size() < 300; round++) {
            await(Uni.join()
                            .all(one.claim("one", 20, true), two.claim("two", 20, true), three.claim("three", 20, true))
                            .andFailFast())
                    .forEach(each ->
                            each.forEach(takeover -> taken.add(takeover.target().instanceId())));
        }

        assertThat(taken).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void aHeartbeatCountsReplicasThatAreAliveAndInstancesThatAreNotPaused() {
        fleet.addMany(7);
        UUID paused = fleet.add("http://192.0.2.1:9090", 30);
        fleet.execute("UPDATE fleet.instances SET paused = true WHERE id = ?", paused);

        assertThat(await(one.beat("one"))).isEqualTo(new Standing(1, 7, null));
        assertThat(await(two.beat("two"))).isEqualTo(new Standing(2, 7, 15.0));
        passes(14);
        assertThat(await(one.beat("one"))).as("a second before two is dead").isEqualTo(new Standing(2, 7, 1.0));
        passes(1);
        assertThat(await(one.beat("one"))).isEqualTo(new Standing(1, 7, null));
        assertThat(new Standing(2, 7, null).share()).isEqualTo(4);
    }

    @Test
    void leasesOfADeadReplicaAreTakenWhenItsTimeIsOverAndNotBefore() {
        fleet.addMany(5);
        await(one.adopt());
        beat();
        await(one.claim("one", 5, true));
        passes(14);
        await(two.beat("two"));

        assertThat(await(two.claim("two", 10, true))).isEmpty();
        passes(1);
        assertThat(await(two.claim("two", 10, false)))
                .as("whoever was cut off itself")
                .isEmpty();
        assertThat(await(two.claim("two", 10, true))).hasSize(5).allMatch(Takeover::holderDied);
        assertThat(await(reader.held("one")).running())
                .as("the first holder learns that it lost them")
                .isEmpty();
        assertThat(await(one.handBack("one", handBack(heldBy("two"))))).isZero();
    }

    @Test
    void aReplicaWhoseRowIsGoneIsDead() {
        fleet.addMany(2);
        await(one.adopt());
        beat();
        await(one.claim("one", 2, true));
        fleet.execute("DELETE FROM fleet.collectors WHERE id = 'one'");

        assertThat(await(two.claim("two", 10, true))).hasSize(2);
    }

    @Test
    void afterTheDatabaseCameBackNobodyTakesAnythingForOneLease() {
        fleet.addMany(3);
        await(one.adopt());
        beat();
        await(one.claim("one", 3, true));
        // away for ten minutes
        fleet.execute("UPDATE clock SET now = now + interval '10 minutes', started = now + interval '599 seconds'");
        await(two.beat("two"));

        assertThat(await(two.claim("two", 10, true))).isEmpty();
        assertThat(await(two.beat("two")).replicas()).isEqualTo(3);
        passes(13);
        assertThat(await(two.claim("two", 10, true))).isEmpty();
        passes(1);
        assertThat(await(two.claim("two", 10, true))).hasSize(3);
    }

    @Test
    void whatIsHandedBackIsFreeWithItsNextSlot() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        beat();
        await(one.claim("one", 1, true));
        Instant next = Instant.parse("2026-01-01T12:00:07.123Z");

        assertThat(await(one.handBack("one", List.of(new HandBack(id, next))))).isEqualTo(1);

        assertThat(await(two.claim("two", 1, false))).singleElement().satisfies(taken -> {
            assertThat(taken.nextSlotAt()).isEqualTo(next);
            assertThat(taken.holderDied()).isFalse();
        });
        assertThat(fleet.one("SELECT holder, next_slot_at FROM fleet.leases"))
                .containsEntry("holder", "two")
                .containsEntry("next_slot_at", null);
    }

    @Test
    void whoLeavesHandsAllBackAndIsCountedNoMore() {
        fleet.addMany(4);
        await(one.adopt());
        beat();
        await(one.claim("one", 4, true));

        assertThat(await(one.leave("one", handBack(heldBy("one"))))).isEqualTo(4);

        assertThat(await(two.beat("two"))).isEqualTo(new Standing(2, 4, 15.0));
        assertThat(await(two.claim("two", 10, false))).hasSize(4).noneMatch(Takeover::holderDied);
    }

    @Test
    void aTakeoverKnowsWhatWasStored() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        fleet.execute(
                """
                INSERT INTO fleet.scrape_health
                    (instance_id, last_attempt_at, outcome, duration_ms, consecutive_failures, queries_collected_at)
                VALUES (?, '2026-01-01T11:59:30Z', 'timeout', 1, 6, '2026-01-01T11:59:00Z')
                """,
                id);

        assertThat(await(one.claim("one", 1, true))).singleElement().satisfies(taken -> {
            assertThat(taken.lastAttemptAt()).isEqualTo(Instant.parse("2026-01-01T11:59:30Z"));
            assertThat(taken.queriesCollectedAt()).isEqualTo(Instant.parse("2026-01-01T11:59:00Z"));
            assertThat(taken.failures()).isEqualTo(6);
        });
    }

    @Test
    void pausedInstancesAreLeftAloneAndToldApart() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        UUID other = fleet.add("http://192.0.2.2:9090", 30);
        await(one.adopt());
        await(one.claim("one", 2, true));
        fleet.execute("UPDATE fleet.instances SET paused = true WHERE id = ?", id);

        assertThat(await(reader.held("one")).paused()).containsExactly(id);
        assertThat(await(reader.held("one")).running())
                .extracting(taken -> taken.target().instanceId())
                .containsExactly(other);
        assertThat(await(one.release("one", List.of(id)))).isEqualTo(1);
        assertThat(await(one.claim("one", 2, true))).isEmpty();
        fleet.execute("UPDATE fleet.instances SET paused = false");
        assertThat(await(two.claim("two", 2, false))).hasSize(1);
    }

    @Test
    void theDeadAreForgottenInTheEnd() {
        beat();
        passes(100);
        await(one.beat("one"));
        assertThat(await(one.forgetDead("one"))).isZero();
        passes(66);
        await(one.beat("one"));

        assertThat(await(one.forgetDead("one"))).isEqualTo(2);
        assertThat(fleet.rows("SELECT id FROM fleet.collectors")).hasSize(1);
    }

    private static void beat() {
        await(one.beat("one"));
        await(two.beat("two"));
        await(three.beat("three"));
    }

    private static void passes(int seconds) {
        fleet.execute("UPDATE clock SET now = now + ? * interval '1 second'", seconds);
    }

    private static List<UUID> heldBy(String holder) {
        return fleet.rows("SELECT instance_id FROM fleet.leases WHERE holder = ?", holder).stream()
                .map(row -> (UUID) row.get("instance_id"))
                .toList();
    }

    private static List<HandBack> handBack(List<UUID> ids) {
        return ids.stream().map(id -> new HandBack(id, Instant.now())).toList();
    }
}
