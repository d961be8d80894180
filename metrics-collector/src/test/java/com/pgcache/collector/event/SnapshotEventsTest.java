package com.pgcache.collector.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.rollup.Measured;
import com.pgcache.model.column.Column;
import com.pgcache.model.event.EventKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotEventsTest {

    private static final UUID ID = new UUID(0, 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aFallenTotalIsARestartAndAnyOtherFallenCounterAReset() {
        assertThat(between(Map.of(Column.QUERIES_TOTAL, 100), Map.of(Column.QUERIES_TOTAL, 3)))
                .extracting(SeenEvent::kind)
                .containsExactly(EventKind.RESTART);
        assertThat(between(
                        Map.of(Column.QUERIES_TOTAL, 10, Column.QUERIES_CACHE_HIT, 9),
                        Map.of(Column.QUERIES_TOTAL, 50, Column.QUERIES_CACHE_HIT, 3)))
                .extracting(SeenEvent::kind)
                .containsExactly(EventKind.COUNTER_RESET);
    }

    @Test
    void aRestartOfTheCacheIsOneAlthoughCountersGoOn() {
        assertThat(between(
                        Map.of(Column.QUERIES_TOTAL, 10, Column.CACHE_RESTARTS, 0),
                        Map.of(Column.QUERIES_TOTAL, 11, Column.CACHE_RESTARTS, 1)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(EventKind.RESTART);
                    assertThat(event.detail()).containsEntry("of", "cache");
                    assertThat(event.at()).isEqualTo(NOON.plusSeconds(30));
                });
    }

    @Test
    void aLimitThatChangesIsToldAndOneThatComesOrGoesIsNot() {
        assertThat(between(Map.of(Column.DISK_LIMIT_BYTES, 100), Map.of(Column.DISK_LIMIT_BYTES, 200)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(EventKind.CONFIG);
                    assertThat(event.detail()).containsEntry("diskLimitBytes", Map.of("from", 100L, "to", 200L));
                });
        assertThat(between(Map.of(), Map.of(Column.DISK_LIMIT_BYTES, 200))).isEmpty();
        assertThat(between(Map.of(Column.DISK_LIMIT_BYTES, 200), Map.of())).isEmpty();
    }

    @Test
    void growthAndTheFirstSnapshotTellNothing() {
        Measured first = measured(NOON, Map.of(Column.QUERIES_TOTAL, 5));

        assertThat(between(Map.of(Column.QUERIES_TOTAL, 1), Map.of(Column.QUERIES_TOTAL, 2)))
                .isEmpty();
        assertThat(SnapshotEvents.of(Map.of(ID, new TreeMap<>(Map.of(NOON, first))), List.of(first)))
                .isEmpty();
    }

    private static List<SeenEvent> between(Map<Column, Integer> before, Map<Column, Integer> after) {
        Measured first = measured(NOON, before);
        Measured second = measured(NOON.plusSeconds(30), after);
        return SnapshotEvents.of(
                Map.of(ID, new TreeMap<>(Map.of(first.at(), first, second.at(), second))), List.of(second));
    }

    private static Measured measured(Instant at, Map<Column, Integer> known) {
        double[] values = new double[Column.values().length];
        Arrays.fill(values, Double.NaN);
        known.forEach((column, value) -> values[column.ordinal()] = value);
        return new Measured(ID, at, values);
    }
}
