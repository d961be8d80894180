package com.pgcache.collector.wave;

import static com.pgcache.collector.snapshot.TestSnapshots.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.querydocument.TestQueries;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.wave.OutcomeBuffer.Pending;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutcomeBufferTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void itGivesTheOldestFirstAndTakesThemBackInTheirOrder() {
        OutcomeBuffer buffer = buffer(Map.of());
        for (int i = 0; i < 5; i++) {
            buffer.put(outcome(i));
        }

        List<Pending> first = buffer.take(2);
        assertThat(slots(first)).containsExactly(0L, 1L);
        assertThat(buffer.size())
                .as("taken ones are ours until they are settled")
                .isEqualTo(5);
        buffer.putBack(first);

        assertThat(slots(buffer.take(10))).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void whatIsStoredTakesNoBytes() {
        OutcomeBuffer buffer = buffer(Map.of());
        CompletableFuture<Void> added = buffer.add(outcome(1)).subscribeAsCompletionStage();
        buffer.put(new Outcome(ID, NOON, scraped(ID, NOON, 1), TestQueries.report(NOON, "a", 1)));
        assertThat(buffer.bytes()).isPositive();
        assertThat(added).isNotDone();

        buffer.settled(buffer.take(10), null);

        assertThat(buffer.bytes()).isZero();
        assertThat(buffer.size()).isZero();
        assertThat(added).isCompleted();
    }

    @Test
    void withoutBytesLeftTheOldestGoesFirstAndIsCounted() {
        OutcomeBuffer buffer = buffer(Map.of("collector.wave.buffer-bytes", "10000"));
        CompletableFuture<Void> oldest = buffer.add(outcome(0)).subscribeAsCompletionStage();
        for (int i = 1; i < 100; i++) {
            buffer.put(outcome(i));
        }

        assertThat(buffer.bytes()).isBetween(9_000L, 10_000L);
        assertThat(dropped("bytes")).isEqualTo(100 - buffer.size());
        assertThat(buffer.isDropping()).isTrue();
        assertThatThrownBy(oldest::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OutcomeDropped.class);
        int kept = buffer.size();
        assertThat(slots(buffer.take(100))).startsWith(100L - kept).endsWith(99L);
    }

    @Test
    void whatIsTooOldIsDroppedBeforeItIsTaken() {
        OutcomeBuffer buffer = buffer(Map.of("collector.wave.buffer-age", "0s"));
        buffer.put(outcome(1));

        buffer.dropOld();

        assertThat(buffer.take(10)).isEmpty();
        assertThat(buffer.bytes()).isZero();
        assertThat(dropped("age")).isEqualTo(1);
    }

    @Test
    void onlyTheLatestReportOfAnInstanceIsKeptAndEveryScrape() {
        OutcomeBuffer buffer = buffer(Map.of());
        for (int i = 1; i <= 3; i++) {
            Instant at = NOON.plusSeconds(60L * i);
            buffer.put(new Outcome(ID, at, scraped(ID, at, i), TestQueries.report(at, "a", i)));
        }

        List<Outcome> outcomes = buffer.take(10).stream().map(Pending::outcome).toList();

        assertThat(outcomes).hasSize(3).allSatisfy(each -> assertThat(each.scraped())
                .isNotNull());
        assertThat(outcomes.stream().map(Outcome::queries).filter(Objects::nonNull))
                .containsExactly(TestQueries.report(NOON.plusSeconds(180), "a", 3));
    }

    @Test
    void aReportThatComesBackGivesWayToANewerOne() {
        OutcomeBuffer buffer = buffer(Map.of());
        buffer.put(new Outcome(ID, NOON, null, TestQueries.report(NOON, "a", 1)));
        List<Pending> underWay = buffer.take(1);
        QueryReport newer = TestQueries.report(NOON.plusSeconds(60), "a", 2);
        buffer.put(new Outcome(ID, NOON.plusSeconds(60), null, newer));

        buffer.putBack(underWay);

        List<Pending> all = buffer.take(10);
        assertThat(all.stream().map(each -> each.outcome().queries())).containsExactly(null, newer);
        buffer.settled(all, null);
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void reportsGoBeforeScrapesWhenBytesRunOut() {
        OutcomeBuffer buffer = buffer(Map.of("collector.wave.buffer-bytes", "10000"));
        buffer.put(outcome(0));
        for (int i = 0; i < 30; i++) {
            UUID id = UUID.randomUUID();
            buffer.put(new Outcome(id, NOON, null, TestQueries.report(NOON, "t".repeat(500), 1)));
        }

        List<Pending> all = buffer.take(100);

        assertThat(dropped("bytes")).as("outcomes, the scrape among them").isZero();
        assertThat(all).hasSize(31);
        assertThat(all.get(30).outcome().queries()).isNotNull();
        assertThat(all.get(1).outcome().queries()).isNull();
    }

    private OutcomeBuffer buffer(Map<String, String> config) {
        return new OutcomeBuffer(new CollectorMeters(registry), TestPools.config(config));
    }

    private double dropped(String reason) {
        return registry.get("collector.outcomes.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static Outcome outcome(long second) {
        return Outcome.of(scraped(ID, NOON.plusSeconds(second), second), null);
    }

    private static List<Long> slots(List<Pending> pending) {
        return pending.stream()
                .map(each -> each.outcome().collectedAt().getEpochSecond() - NOON.getEpochSecond())
                .toList();
    }
}
