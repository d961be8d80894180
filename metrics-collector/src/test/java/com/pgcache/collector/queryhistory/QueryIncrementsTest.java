package com.pgcache.collector.queryhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures computed by hand. */
class QueryIncrementsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minusSeconds(86_400);

    @Test
    void theFirstReportIsABaseline() {
        assertThat(increments(Map.of(), List.of(tally("a", 0, 100, 40, LONG_AGO)), true))
                .isEmpty();
    }

    @Test
    void countsAndTimesGrowByTheirDifference() {
        // 40 hits of 2 ms before, 70 hits of 3 ms now: 210 - 80; 60 past the cache of 10 ms, then 80 of 11: 880 - 600
        QueryTally before = new QueryTally("a", 100, 40, 60, 1_000L, 2.0, 10.0, LONG_AGO, NOON);
        QueryTally now = new QueryTally("a", 150, 70, 80, 1_500L, 3.0, 11.0, LONG_AGO, NOON.plusSeconds(60));

        assertThat(increments(stored(before), List.of(now), true))
                .containsExactly(new QueryGrowth("a", 50, 30, 20, 500L, 130.0, 280.0));
    }

    @Test
    void aTemplateThatBeganSinceTheLastReportCountsFromZero() {
        QueryTally known = tally("a", 0, 100, 40, LONG_AGO);
        QueryTally began = tally("b", 60, 9, 5, NOON.plusSeconds(20));
        QueryTally wasBeyondTheNumberKept = tally("c", 60, 900, 500, LONG_AGO);
        QueryTally doesNotTell = tally("d", 60, 7, 7, NOON.plusSeconds(60));

        assertThat(increments(stored(known), List.of(began, wasBeyondTheNumberKept, doesNotTell), true))
                .extracting(QueryGrowth::fingerprint, QueryGrowth::executions, QueryGrowth::cacheHits)
                .containsExactly(tuple("b", 9L, 5L));
    }

    @Test
    void queriesThatAreForgottenTakeNothingBackAndAreNotCountedAgain() {
        QueryTally before = tally("a", 0, 1_000, 900, LONG_AGO);
        QueryTally now = tally("a", 60, 995, 890, LONG_AGO);
        QueryTally other = tally("b", 0, 10, 5, LONG_AGO);
        QueryTally otherNow = tally("b", 60, 15, 5, LONG_AGO);

        assertThat(increments(stored(before, other), List.of(now, otherNow), true))
                .extracting(QueryGrowth::fingerprint, QueryGrowth::executions)
                .containsExactlyInAnyOrder(tuple("b", 5L), tuple("a", 5L));
    }

    @Test
    void aRestartOfTodaysInstanceShowsInTheAgeOfItsQueries() {
        QueryTally before = tally("a", 0, 100, 40, LONG_AGO);
        QueryTally overtook = tally("a", 60, 130, 35, NOON.plusSeconds(30));

        assertThat(increments(stored(before), List.of(overtook), true))
                .containsExactly(new QueryGrowth("a", 130, 35, 95, null, null, null));
    }

    @Test
    void aDecreaseOfAnyCounterOfASeedInstanceIsARestartOfAll() {
        QueryTally a = tally("a", 0, 100, 40, LONG_AGO);
        QueryTally b = tally("b", 0, 10, 5, LONG_AGO);

        assertThat(increments(
                        stored(a, b),
                        List.of(
                                tally("a", 60, 3, 2, LONG_AGO),
                                tally("b", 60, 12, 6, LONG_AGO),
                                tally("c", 60, 1, 0, LONG_AGO)),
                        false))
                .containsExactlyInAnyOrder(
                        new QueryGrowth("a", 3, 2, 1, null, null, null),
                        new QueryGrowth("b", 12, 6, 6, null, null, null),
                        new QueryGrowth("c", 1, 0, 1, null, null, null));
    }

    @Test
    void aReportThatIsLateOrReplayedAddsNothing() {
        QueryTally stored = tally("a", 60, 100, 40, LONG_AGO);

        assertThat(increments(stored(stored), List.of(tally("a", 60, 100, 40, LONG_AGO)), true))
                .isEmpty();
        assertThat(increments(stored(stored), List.of(tally("a", 30, 90, 35, LONG_AGO)), false))
                .isEmpty();
    }

    @Test
    void whatIsNotAtTheTopIsInOneRowAndTheSumsStay() {
        List<QueryGrowth> grown = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            grown.add(new QueryGrowth("f" + i, 10 - i, 1, 2, i == 9 ? null : (Long) 3L, 10.0 - i, null));
        }

        List<QueryGrowth> top = QueryIncrements.top(grown, 4);

        assertThat(top).hasSize(5);
        assertThat(top.get(4)).isEqualTo(new QueryGrowth("(other)", 6 + 5 + 4 + 3 + 2 + 1, 6, 12, 15L, 21.0, null));
        assertThat(QueryIncrements.top(grown, 10)).isSameAs(grown);
    }

    private static QueryTally tally(String fingerprint, int second, long executions, long hits, Instant firstSeen) {
        return new QueryTally(
                fingerprint,
                executions,
                hits,
                executions - hits,
                null,
                null,
                null,
                firstSeen,
                NOON.plusSeconds(second));
    }

    private static Map<String, QueryTally> stored(QueryTally... tallies) {
        Map<String, QueryTally> stored = new HashMap<>();
        Arrays.stream(tallies).forEach(tally -> stored.put(tally.fingerprint(), tally));
        return stored;
    }

    private static List<QueryGrowth> increments(
            Map<String, QueryTally> stored, List<QueryTally> reported, boolean forgets) {
        Instant lastChange = stored.values().stream()
                .map(QueryTally::at)
                .max(Instant::compareTo)
                .orElse(null);
        return QueryIncrements.of(stored, reported, forgets, lastChange);
    }
}
