package com.pgcache.api.notcached;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.query.UncacheableReason;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {

    @ParameterizedTest
    @CsvSource({
        // 100 x 9 ms, half to 95 in a hundred of it
        "100, 10, 1, , 450, 855",
        // where 8 in 10 hit today, no more will
        "100, 10, 1, 0.8, 450, 720",
        "100, 10, 1, 0.3, 270, 270",
        "100, 10, 1, 0, 0, 0",
        // a cache that is slower saves nothing
        "100, 1, 10, 0.9, 0, 0"
    })
    void aBandIsBoundByWhatTheTablesReachToday(
            double executions, double origin, double cache, Double hitRatio, double low, double high) {
        Band band = Band.of(executions, origin, cache, hitRatio);

        assertThat(band.lowMs()).isCloseTo(low, Offset.offset(1e-9));
        assertThat(band.highMs()).isCloseTo(high, Offset.offset(1e-9));
    }

    @Test
    void aMedianIsInTheMiddle() {
        assertThat(Band.median(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(Band.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
        assertThat(Band.median(new double[] {})).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "NonDeterministicFunction, FIXABLE",
        "VolatileFunction, FIXABLE",
        "MutableCTE, FIXABLE",
        "WritesData, FIXABLE",
        "SystemCatalogQuery, BY_DESIGN",
        "TempTable, BY_DESIGN",
        "UnloggedTable, BY_DESIGN",
        "UnsupportedJoin, NOT_SUPPORTED_YET",
        "UnsupportedSubquery, NOT_SUPPORTED_YET",
        "ComplexExpression, NOT_SUPPORTED_YET",
        "TableExcluded, CONFIGURATION",
        "QueryPatternExcluded, CONFIGURATION"
    })
    void eachReasonHasItsFamilyAndItsAdvice(String category, ReasonFamily family) {
        assertThat(UncacheableReason.of(category, "")).isNotInstanceOf(UncacheableReason.Unrecognized.class);
        assertThat(ReasonFamily.of(category)).isEqualTo(family);
        assertThat(ReasonGuide.of(category)).isNotEqualTo(ReasonGuide.of("FromTheFuture"));
    }

    @Test
    void aReasonFromTheFutureIsAmongTheOthers() {
        assertThat(ReasonFamily.of("FromTheFuture")).isEqualTo(ReasonFamily.OTHER);
        assertThat(ReasonGuide.of("FromTheFuture").advice()).isNotEmpty();
    }
}
