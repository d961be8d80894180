package com.pgcache.collector.lease;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.snapshot.Scraped;
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

/** Two and three collectors against one database. Time is the database's, so tests move the rows instead. */
class LeaseWriterTest {

    private static TestDatabase database;
    private static Fleet fleet;
    private static List<Pool> pools;
    private static LeaseWriter one;
    private static LeaseWriter two;
    private static LeaseWriter three;

    @BeforeAll
    static void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pools = List.of(TestPools.open(database), TestPools.open(database), TestPools.open(database));
        List<LeaseWriter> writers = pools.stream()
                .map(pool -> new LeaseWriter(pool, TestPools.config(Map.of())))
                .toList();
        one = writers.get(0);
        two = writers.get(1);
        three = writers.get(2);
    }

    @AfterAll
    static void stop() {
        pools.forEach(pool -> await(pool.close()));
    }

    @BeforeEach
    void empty() {
        fleet.execute("DELETE FROM fleet.instances");
    }

    @Test
    void aNewInstanceIsDueAtOnce() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);

        assertThat(await(one.adopt())).isEqualTo(1);
        assertThat(await(two.adopt())).isZero();

        Claimed claimed = await(one.claim("one", 10));
        assertThat(claimed.leases()).singleElement().satisfies(lease -> {
            assertThat(lease.instanceId()).isEqualTo(id);
            assertThat(lease.adminUrl()).isEqualTo("http://192.0.2.1:9090");
            assertThat(lease.asksForQueries()).isTrue();
        });
    }

    @Test
    void collectorsThatClaimTogetherNeverGetTheSameInstance() {
        fleet.addMany(300);
        await(Uni.join().all(one.adopt(), two.adopt(), three.adopt()).andFailFast());

        List<Lease> leases = new ArrayList<>();
        for (int round = 0; round < 20 && leases.size() < 300; round++) {
            List<Claimed> claimed = await(Uni.join()
                    .all(one.claim("one", 20), two.claim("two", 20), three.claim("three", 20))
                    .andFailFast());
            claimed.forEach(each -> leases.addAll(each.leases()));
        }

        assertThat(leases).hasSize(300).extracting(Lease::instanceId).doesNotHaveDuplicates();
    }

    @Test
    void theNextSlotIsOnTheGridOfTheInstanceAndStaysThere() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());

        await(one.claim("one", 1));
        Instant first = nextDueAt(id);
        assertThat(first)
                .as("not right after the first scrape")
                .isAfter(databaseTime().plusSeconds(14));
        await(one.handAllBack("one"));
        // as with another collector at another time
        fleet.execute(
                "UPDATE fleet.leases SET next_due_at = next_due_at - interval '300 days' WHERE instance_id = ?", id);
        await(two.claim("two", 1));
        Instant second = nextDueAt(id);

        assertThat(Math.floorMod(second.getEpochSecond() - first.getEpochSecond(), 30))
                .isZero();
        assertThat(second.getNano()).isZero();
        assertThat(second).isAfter(databaseTime()).isBefore(databaseTime().plusSeconds(31));
    }

    @Test
    void slotsSpreadOverTheInterval() {
        fleet.addMany(200);
        await(one.adopt());
        await(one.claim("one", 200));

        long phases = fleet.value(
                Long.class,
                "SELECT count(DISTINCT extract(epoch FROM next_due_at)::bigint % 30) AS phases FROM fleet.leases");

        assertThat(phases).isGreaterThan(25);
    }

    @Test
    void theSlotIsTheDueTimeAndNotTheTimeOfTheClaim() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        fleet.execute("UPDATE fleet.leases SET next_due_at = now() - interval '3 seconds'");
        Instant due = nextDueAt(id);

        assertThat(await(one.claim("one", 1)).leases()).extracting(Lease::slot).containsExactly(due);
    }

    @Test
    void lateSlotsAreSkippedAndCountedAndTheNextOneIsScraped() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        fleet.execute("UPDATE fleet.leases SET next_due_at = now() - interval '65 seconds'");

        Claimed late = await(one.claim("one", 1));

        assertThat(late.leases()).isEmpty();
        assertThat(late.skippedSlots()).as("65 s ago, 35 s ago, 5 s ago").isEqualTo(3);
        assertThat(nextDueAt(id)).isAfter(databaseTime());
        assertThat(fleet.one("SELECT holder FROM fleet.leases").get("holder")).isNull();
    }

    @Test
    void aHeldInstanceIsNotClaimedEvenWhenItsNextSlotIsDue() {
        fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        await(one.claim("one", 1));
        fleet.execute("UPDATE fleet.leases SET next_due_at = now()");

        assertThat(await(two.claim("two", 1)).leases()).isEmpty();
    }

    @Test
    void instancesOfAKilledCollectorGoOnWhenItsLeaseHasRunOut() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        await(one.claim("killed", 1));
        Instant leasedUntil = fleet.value(Timestamp.class, "SELECT leased_until FROM fleet.leases")
                .toInstant();

        assertThat(leasedUntil)
                .as("a look-up of 2 s, two requests of 10 s and a margin of 10 s")
                .isBetween(databaseTime().plusSeconds(27), databaseTime().plusSeconds(32));
        fleet.execute("UPDATE fleet.leases SET leased_until = now() - interval '1 second', next_due_at = now()");
        Claimed taken = await(two.claim("two", 1));

        assertThat(taken.leases()).extracting(Lease::instanceId).containsExactly(id);
        assertThat(await(one.handBack("killed", List.of(finished(taken.leases().get(0))))))
                .as("the first holder has nothing to hand back any more")
                .isZero();
        assertThat(fleet.one("SELECT holder FROM fleet.leases").get("holder")).isEqualTo("two");
    }

    @Test
    void aCollectorThatStopsHandsEverythingBack() {
        for (int i = 0; i < 5; i++) {
            fleet.add("http://192.0.2.1:9090", 30);
        }
        await(one.adopt());
        await(one.claim("one", 3));
        await(two.claim("two", 2));

        assertThat(await(one.handAllBack("one"))).isEqualTo(3);
        fleet.execute("UPDATE fleet.leases SET next_due_at = now()");

        assertThat(await(two.claim("two", 10)).leases()).hasSize(3);
    }

    @Test
    void queriesHaveTheirOwnIntervalAndComeBackSoonerWhenTheInstanceWasBusy() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        fleet.execute("UPDATE fleet.instances SET queries_interval_seconds = 3600");
        await(one.adopt());
        Lease first = await(one.claim("one", 1)).leases().get(0);
        await(one.handBack("one", List.of(finishedWithQueries(first, ScrapeCode.OK))));
        fleet.execute("UPDATE fleet.leases SET next_due_at = now()");
        Lease second = await(one.claim("one", 1)).leases().get(0);
        await(one.handBack("one", List.of(finished(second))));

        assertThat(first.asksForQueries()).isTrue();
        assertThat(second.asksForQueries())
                .as("not due for an hour, most likely")
                .isFalse();

        fleet.makeDue(id);
        Lease busy = await(one.claim("one", 1)).leases().get(0);
        await(one.handBack("one", List.of(finishedWithQueries(busy, ScrapeCode.BUSY))));
        fleet.execute("UPDATE fleet.leases SET next_due_at = now()");

        assertThat(await(one.claim("one", 1)).leases().get(0).asksForQueries()).isTrue();
    }

    @Test
    void failuresInARowDoubleThePauseOnTheGridUntilASuccess() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        await(one.adopt());
        long phase = -1;
        // the failures so far, and the intervals until the next scrape; 10 minutes are 20 of them
        int[][] pauses = {{0, 1}, {1, 1}, {4, 1}, {5, 2}, {6, 4}, {7, 8}, {8, 16}, {9, 20}, {10, 20}, {90, 20}, {0, 1}};
        for (int[] pause : pauses) {
            health(id, pause[0]);
            fleet.makeDue(id);
            Lease lease = await(one.claim("one", 1)).leases().get(0);
            Instant nextSlot = nextDueAt(id);
            await(one.handBack("one", List.of(failed(lease))));

            assertThat(nextDueAt(id)).as(pause[0] + " failures").isEqualTo(nextSlot.plusSeconds(30L * (pause[1] - 1)));
            assertThat(Math.floorMod(nextDueAt(id).getEpochSecond(), 30L))
                    .isEqualTo(phase < 0 ? Math.floorMod(nextSlot.getEpochSecond(), 30L) : phase);
            phase = Math.floorMod(nextSlot.getEpochSecond(), 30L);
        }
    }

    @Test
    void aSlotThatWasGivenUpIsNoFailureAndALongIntervalIsNotMadeShorter() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        UUID slow = fleet.add("http://192.0.2.2:9090", 300);
        await(one.adopt());
        health(id, 20);
        health(slow, 20);
        fleet.execute("UPDATE fleet.leases SET next_due_at = now()");
        List<Lease> leases = await(one.claim("one", 2)).leases();
        Instant next = nextDueAt(id);
        Instant nextOfSlow = nextDueAt(slow);
        await(one.handBack(
                "one",
                leases.stream()
                        .map(lease -> lease.instanceId().equals(id) ? finished(lease) : failed(lease))
                        .toList()));

        assertThat(nextDueAt(id)).isEqualTo(next);
        assertThat(nextDueAt(slow)).as("10 minutes").isEqualTo(nextOfSlow.plusSeconds(300));
    }

    @Test
    void queriesAreNotAskedForWhenTheMemberSwitchedThemOff() {
        fleet.add("http://192.0.2.1:9090", 30);
        fleet.execute("UPDATE fleet.instances SET queries_enabled = false");
        await(one.adopt());

        assertThat(await(one.claim("one", 1)).leases().get(0).asksForQueries()).isFalse();
    }

    @Test
    void pausedInstancesAreLeftAlone() {
        fleet.add("http://192.0.2.1:9090", 30);
        fleet.execute("UPDATE fleet.instances SET paused = true");
        await(one.adopt());

        assertThat(await(one.claim("one", 1)).leases()).isEmpty();
    }

    private static void health(UUID id, int failures) {
        fleet.execute("DELETE FROM fleet.scrape_health WHERE instance_id = ?", id);
        fleet.execute(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, outcome, duration_ms, consecutive_failures)
                VALUES (?, now(), 'timeout', 1, ?)
                """,
                id,
                failures);
    }

    private static Finished failed(Lease lease) {
        Scraped scraped = new Scraped(lease.instanceId(), lease.slot(), ScrapeCode.TIMEOUT, null, 0, null, null, null);
        return new Finished(lease, scraped, null, 0);
    }

    private static Finished finished(Lease lease) {
        return new Finished(lease, null, null, 0);
    }

    private static Finished finishedWithQueries(Lease lease, ScrapeCode code) {
        return new Finished(lease, null, new QueryReport(code, List.of(), null, 0), 0);
    }

    private static Instant nextDueAt(UUID id) {
        return fleet.value(Timestamp.class, "SELECT next_due_at FROM fleet.leases WHERE instance_id = ?", id)
                .toInstant();
    }

    private static Instant databaseTime() {
        return fleet.value(Timestamp.class, "SELECT now()").toInstant();
    }
}
