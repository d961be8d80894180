package com.pgcache.collector.slot;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.slot.Agenda.HandBack;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slots of 30 s, 5 s of patience, on a clock that stands where a test puts it. */
class AgendaTest {

    private static final UUID ID = UUID.fromString("5f2c9a1e-7b34-4d61-9e0f-2a8b6c4d1e3f");
    private static final long INTERVAL = 30_000;
    private static final long SLOT =
            Slots.after(ID, INTERVAL, Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private static final LongUnaryOperator NANOS = ms -> ms * 1_000_000;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Agenda agenda =
            new Agenda(new CollectorMeters(registry), TestPools.config(Map.of()).lease());

    @Test
    void aNewInstanceIsDueAtOnceAndThenOnItsGrid() {
        agenda.take(new Takeover(target(), null, false, null, null, 0), SLOT + 1_000);

        Due first = due(SLOT + 1_000);
        assertThat(first.slot()).isEqualTo(Instant.ofEpochMilli(SLOT + 1_000));
        assertThat(first.dueAtNanos()).isEqualTo((SLOT + 1_000) * 1_000_000);
        assertThat(first.asksForQueries()).isTrue();
        agenda.finished(first, ScrapeCode.OK, false);

        assertThat(agenda.nextMs()).isEqualTo(SLOT + INTERVAL);
        assertThat(agenda.due(SLOT + INTERVAL - 1, NANOS)).isEmpty();
        assertThat(due(SLOT + INTERVAL + 3).slot()).isEqualTo(Instant.ofEpochMilli(SLOT + INTERVAL));
    }

    @Test
    void aSlotThatComesWhileTheOneBeforeIsUnderWayIsSkippedAndCounted() {
        takeAt(SLOT);
        Due hanging = due(SLOT);

        assertThat(agenda.due(SLOT + INTERVAL, NANOS)).isEmpty();
        assertThat(skipped("overlap")).isEqualTo(1);

        agenda.finished(hanging, ScrapeCode.TIMEOUT, false);
        assertThat(due(SLOT + 2 * INTERVAL).slot()).isEqualTo(Instant.ofEpochMilli(SLOT + 2 * INTERVAL));
    }

    @Test
    void slotsThatAreTooLateAreSkippedAndCountedAndThePhaseStays() {
        takeAt(SLOT);

        assertThat(agenda.due(SLOT + 2 * INTERVAL + 7_000, NANOS)).isEmpty();

        assertThat(skipped("late")).isEqualTo(3);
        assertThat(agenda.nextMs()).isEqualTo(SLOT + 3 * INTERVAL);
    }

    @Test
    void aSlotWithoutAPlaceIsCountedAndIsNoFailure() {
        agenda.take(new Takeover(target(), at(SLOT), false, at(SLOT - INTERVAL), null, 20), SLOT - 1_000);
        Due due = due(SLOT);

        agenda.finished(due, null, true);

        assertThat(skipped("no_place")).isEqualTo(1);
        assertThat(agenda.nextMs()).isEqualTo(SLOT + INTERVAL);
        assertThat(due(SLOT + INTERVAL).asksForQueries()).isTrue();
    }

    @Test
    void whatWasHandedBackGoesOnWithTheSlotThatWasNotScraped() {
        agenda.take(new Takeover(target(), at(SLOT), false, at(SLOT - INTERVAL), null, 0), SLOT - 10_000);
        assertThat(agenda.nextMs()).as("still to come").isEqualTo(SLOT);

        agenda.take(new Takeover(target(), at(SLOT), false, at(SLOT - INTERVAL), null, 0), SLOT + 4_000);
        assertThat(agenda.nextMs()).as("in time").isEqualTo(SLOT);
        assertThat(skipped("takeover")).isZero();

        agenda.take(new Takeover(target(), at(SLOT), false, at(SLOT - INTERVAL), null, 0), SLOT + INTERVAL + 6_000);
        assertThat(agenda.nextMs()).as("too late").isEqualTo(SLOT + 2 * INTERVAL);
        assertThat(skipped("takeover")).isEqualTo(2);
    }

    @Test
    void whatADeadHolderLeftGoesOnWithTheNextSlotAndTheMissedOnesAreCounted() {
        agenda.take(new Takeover(target(), null, true, at(SLOT - INTERVAL), null, 0), SLOT + INTERVAL + 1_000);

        assertThat(agenda.nextMs()).isEqualTo(SLOT + 2 * INTERVAL);
        assertThat(skipped("takeover")).isEqualTo(2);
    }

    @Test
    void whatWasPausedMissedNothing() {
        agenda.take(new Takeover(target(), null, false, at(SLOT - 100 * INTERVAL), null, 0), SLOT + 1_000);

        assertThat(agenda.nextMs()).isEqualTo(SLOT + INTERVAL);
        assertThat(skipped("takeover")).isZero();
    }

    @Test
    void failuresInARowAreRememberedOverATakeoverAndASuccessEndsThem() {
        agenda.take(new Takeover(target(), null, true, at(SLOT), null, 6), SLOT + 1_000);
        assertThat(agenda.nextMs()).as("after six failures").isEqualTo(SLOT + 4 * INTERVAL);

        agenda.finished(due(SLOT + 4 * INTERVAL), ScrapeCode.TIMEOUT, false);
        assertThat(agenda.nextMs()).as("after seven").isEqualTo(SLOT + 12 * INTERVAL);

        agenda.finished(due(SLOT + 12 * INTERVAL), ScrapeCode.OK, false);
        assertThat(agenda.nextMs()).isEqualTo(SLOT + 13 * INTERVAL);
        assertThat(skipped("overlap") + skipped("late") + skipped("takeover")).isZero();
    }

    @Test
    void queriesHaveTheirOwnGridAndComeWithTheFirstScrapeAfterTheirSlot() {
        Target slow = new Target(ID, "org", "http://192.0.2.1:9090", 30, 300, true, null);
        agenda.take(new Takeover(slow, at(SLOT), false, at(SLOT - INTERVAL), at(SLOT - INTERVAL), 0), SLOT - 1_000);
        long queriesSlot = Slots.after(ID, 300_000, SLOT - INTERVAL);

        for (long slot = SLOT; slot < SLOT + 20 * INTERVAL; slot += INTERVAL) {
            Due due = due(slot);
            boolean first = Math.floorMod(slot - queriesSlot, 300_000) < INTERVAL && slot >= queriesSlot;
            assertThat(due.asksForQueries()).as("" + (slot - queriesSlot)).isEqualTo(first);
            agenda.finished(due, ScrapeCode.OK, false);
        }
    }

    @Test
    void aBusyInstanceIsAskedAgainWithTheNextScrapeAndASwitchedOffOneIsNot() {
        takeAt(SLOT);
        Due busy = due(SLOT);
        agenda.finished(busy, ScrapeCode.OK, true);
        Due again = due(SLOT + INTERVAL);
        agenda.finished(again, ScrapeCode.OK, true);

        assertThat(busy.asksForQueries()).isTrue();
        assertThat(again.asksForQueries()).isTrue();
        Target off = new Target(ID, "org", "http://192.0.2.1:9090", 30, 60, false, null);
        agenda.keep(Map.of(ID, off), SLOT + INTERVAL + 1);
        assertThat(due(SLOT + 2 * INTERVAL).asksForQueries()).isFalse();
    }

    @Test
    void anEditTakesEffectWithTheNextSlotOfTheNewGrid() {
        takeAt(SLOT);
        Target edited = new Target(ID, "org", "http://192.0.2.9:9090", 60, 60, true, null);

        agenda.keep(Map.of(ID, edited), SLOT - 500);

        assertThat(agenda.nextMs()).isEqualTo(Slots.after(ID, 60_000, SLOT - 500));
        assertThat(due(agenda.nextMs()).target()).isEqualTo(edited);
    }

    @Test
    void aCorrectedUrlEndsTheBackoff() {
        agenda.take(new Takeover(target(), null, false, at(SLOT), null, 9), SLOT + 1_000);
        Target corrected = new Target(ID, "org", "http://192.0.2.9:9090", 30, 60, true, null);

        agenda.keep(Map.of(ID, corrected), SLOT + 1_500);

        assertThat(agenda.nextMs()).isEqualTo(SLOT + INTERVAL);
    }

    @Test
    void whatIsNoLongerOursIsNotScrapedAndItsLastScrapeEndsQuietly() {
        takeAt(SLOT);
        Due underWay = due(SLOT);

        agenda.keep(Map.of(), SLOT + 1);
        agenda.finished(underWay, ScrapeCode.OK, false);

        assertThat(agenda.size()).isZero();
        assertThat(agenda.nextMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsUnderWayIsNotOnOfferAndWhatIsOnOfferDoesNotBegin() {
        takeAt(SLOT);
        Due underWay = due(SLOT);
        assertThat(agenda.offer(1, SLOT)).isEmpty();
        agenda.finished(underWay, ScrapeCode.OK, false);

        List<HandBack> offered = agenda.offer(1, SLOT + 1);

        assertThat(offered).containsExactly(new HandBack(ID, at(SLOT + INTERVAL)));
        assertThat(agenda.due(SLOT + INTERVAL, NANOS)).isEmpty();
        agenda.stay();
        assertThat(due(SLOT + INTERVAL).slot()).isEqualTo(at(SLOT + INTERVAL));
    }

    @Test
    void thoseWhoseSlotIsNearAreOfferedLast() {
        List<Target> targets = IntStream.range(0, 100)
                .mapToObj(i -> new Target(new UUID(7, i), "org", "http://192.0.2.1:9090", 30, 60, true, null))
                .toList();
        targets.forEach(target -> agenda.take(new Takeover(target, null, false, at(SLOT - 1), null, 0), SLOT));

        List<HandBack> half = agenda.offer(50, SLOT);

        assertThat(half).hasSize(50).allSatisfy(each -> assertThat(each.nextSlotAt())
                .isAfterOrEqualTo(at(SLOT + 4_000)));
        assertThat(agenda.offer(100, SLOT)).hasSize(100);
    }

    @Test
    void theEndHandsBackTheSlotThatDidNotBeginAndTheOneAfterThatWhichDid() {
        UUID otherId = new UUID(1, 1);
        takeAt(SLOT);
        Due begun = due(SLOT);
        agenda.take(
                new Takeover(
                        new Target(otherId, "org", "http://192.0.2.1:9090", 30, 60, true, null),
                        at(SLOT + 10),
                        false,
                        at(SLOT - 90),
                        null,
                        0),
                SLOT + 12);
        Due waiting = due(SLOT + 12);

        agenda.notBegun(waiting);

        assertThat(agenda.leave())
                .containsExactlyInAnyOrder(
                        new HandBack(ID, at(SLOT + INTERVAL)), new HandBack(otherId, waiting.slot()));
        agenda.finished(begun, ScrapeCode.OK, false);
        assertThat(agenda.size()).isZero();
    }

    /** Handed back in time by somebody else. */
    private void takeAt(long slot) {
        agenda.take(new Takeover(target(), at(slot), false, at(slot - INTERVAL), null, 0), slot - 1_000);
    }

    private Due due(long nowMs) {
        List<Due> due = agenda.due(nowMs, NANOS);
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private double skipped(String reason) {
        return registry.get("collector.slots.skipped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static Target target() {
        return new Target(ID, "org", "http://192.0.2.1:9090", 30, 60, true, null);
    }

    private static Instant at(long ms) {
        return Instant.ofEpochMilli(ms);
    }
}
