package com.pgcache.collector.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.scrape.ScrapeSchedule;
import com.pgcache.collector.scrape.TestScrapes;
import com.pgcache.collector.slot.DatabaseClock;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.collector.wave.OutcomeBuffer;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole replicas, heart and timer, in one process; their targets have addresses that may not be scraped, which is quick. */
class SharingTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int INSTANCES = 120;

    private static TestDatabase database;
    private static Fleet fleet;
    private static final List<Pool> POOLS = new ArrayList<>();

    /** A heart that beats when it is told to. */
    private static final class Replica {

        private final CollectorConfig config = TestPools.config(Map.of("collector.lease.reread", "0s"));
        private final CollectorMeters meters = new CollectorMeters(new SimpleMeterRegistry());
        private final DatabaseClock clock = new DatabaseClock();
        private final ScrapeSchedule scrapes =
                TestScrapes.schedule(VERTX, new OutcomeBuffer(meters, config), clock, meters, config);
        private final LeaseSchedule schedule;

        private Replica() {
            Pool pool = TestPools.open(database);
            POOLS.add(pool);
            schedule = new LeaseSchedule(
                    // a server that has been up for a day, whenever the one of the tests was started
                    new LeaseWriter(pool, meters, config, "now()", "(now() - interval '1 day')"),
                    new LeaseReader(pool, clock),
                    scrapes,
                    new DatabaseContact(config),
                    meters,
                    config);
        }

        private void beat() {
            TestPools.await(schedule.beat());
        }

        private String id() {
            return schedule.holder();
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
    }

    @AfterAll
    static void stop() {
        POOLS.forEach(pool -> TestPools.await(pool.close()));
        VERTX.close();
    }

    @BeforeEach
    void empty() {
        fleet.execute("DELETE FROM fleet.instances");
        fleet.execute("DELETE FROM fleet.collectors");
    }

    @Test
    void replicasShareEvenlyAndOnlyTheShareOfWhoComesOrGoesMoves() {
        fleet.addMany(INSTANCES);
        Replica one = new Replica();
        one.beat();
        Map<UUID, String> alone = holders();
        assertThat(alone).hasSize(INSTANCES).allSatisfy((id, holder) -> assertThat(holder)
                .isEqualTo(one.id()));

        Replica two = new Replica();
        settle(two, one);
        Map<UUID, String> ofTwo = holders();
        assertThat(shares(ofTwo)).containsEntry(one.id(), 60L).containsEntry(two.id(), 60L);
        assertThat(moved(alone, ofTwo)).isEqualTo(60);

        Replica three = new Replica();
        settle(three, one, two);
        Map<UUID, String> ofThree = holders();
        assertThat(shares(ofThree)).hasSize(3).allSatisfy((id, share) -> assertThat(share)
                .isEqualTo(40));
        assertThat(moved(ofTwo, ofThree)).as("a third, to the new one").isEqualTo(40);
        assertThat(one.scrapes.size() + two.scrapes.size() + three.scrapes.size())
                .as("what they scrape is what they hold")
                .isEqualTo(INSTANCES);

        assertThat(two.schedule.leave().join()).isEqualTo(40);
        settle(one, three);
        Map<UUID, String> afterwards = holders();
        assertThat(shares(afterwards)).containsEntry(one.id(), 60L).containsEntry(three.id(), 60L);
        assertThat(moved(ofThree, afterwards)).as("those of who left").isEqualTo(40);
        stop(one, three);
    }

    @Test
    void whatAReplicaLostItScrapesNoMore() {
        fleet.addMany(10);
        Replica one = new Replica();
        one.beat();
        // as after a pause of this process, longer than its lease
        fleet.execute("UPDATE fleet.collectors SET alive_until = now() - interval '1 second'");
        Replica two = new Replica();
        two.beat();
        assertThat(shares(holders())).isEqualTo(Map.of(two.id(), 10L));

        settle(one, two);

        assertThat(one.scrapes.size()).isEqualTo(5);
        assertThat(shares(holders())).isEqualTo(Map.of(one.id(), 5L, two.id(), 5L));
        stop(one, two);
    }

    @Test
    void whatTheDeadHeldIsTakenWhenItsLeaseEndsWithoutWaitingForTheNextHeartbeat() {
        fleet.addMany(10);
        Replica one = new Replica();
        one.beat();
        fleet.execute("UPDATE fleet.collectors SET alive_until = now() + interval '500 milliseconds'");
        Replica two = new Replica();
        two.beat();
        assertThat(shares(holders())).isEqualTo(Map.of(one.id(), 10L));

        await().atMost(Duration.ofSeconds(60)).until(() -> shares(holders()).equals(Map.of(two.id(), 10L)));
        stop(one, two);
    }

    @Test
    void deletedAndPausedInstancesAreDroppedAndComeBackWhenTheyAreWanted() {
        UUID deleted = fleet.add("http://192.0.2.1:9090");
        UUID paused = fleet.add("http://192.0.2.2:9090");
        fleet.add("http://192.0.2.3:9090");
        Replica one = new Replica();
        one.beat();
        assertThat(one.scrapes.size()).isEqualTo(3);

        fleet.delete(deleted);
        fleet.execute("UPDATE fleet.instances SET paused = true WHERE id = ?", paused);
        one.beat();
        assertThat(one.scrapes.size()).isEqualTo(1);
        assertThat(one.scrapes.has(paused)).isFalse();

        fleet.execute("UPDATE fleet.instances SET paused = false");
        one.beat();
        assertThat(one.scrapes.has(paused)).isTrue();
        stop(one);
    }

    private static void settle(Replica... replicas) {
        for (int round = 0; round < 3; round++) {
            for (Replica each : replicas) {
                // whoever has something under way keeps it until the next heartbeat
                await().atMost(Duration.ofSeconds(60)).until(each.scrapes::isIdle);
                each.beat();
            }
        }
    }

    private static void stop(Replica... replicas) {
        for (Replica each : replicas) {
            each.schedule.leave().join();
        }
    }

    private static Map<UUID, String> holders() {
        return fleet.rows("SELECT instance_id, holder FROM fleet.leases WHERE holder IS NOT NULL").stream()
                .collect(Collectors.toMap(row -> (UUID) row.get("instance_id"), row -> (String) row.get("holder")));
    }

    private static Map<String, Long> shares(Map<UUID, String> holders) {
        return holders.values().stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    private static long moved(Map<UUID, String> before, Map<UUID, String> after) {
        return before.keySet().stream()
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .count();
    }
}
