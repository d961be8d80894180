package com.pgcache.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.query.UncacheableReason.Unrecognized;
import com.pgcache.model.query.UncacheableReason.VolatileFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncacheableReasonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NonDeterministicFunction", "VolatileFunction", "MutableCTE", "WritesData", "SystemCatalogQuery",
                        "TempTable",
                "UnloggedTable", "UnsupportedJoin", "UnsupportedSubquery", "ComplexExpression", "TableExcluded",
                        "QueryPatternExcluded",
            })
    void everyReasonOfTheSeedIsKnownAndKeepsItsName(String category) {
        assertThat(UncacheableReason.of(category, "x"))
                .isNotInstanceOf(Unrecognized.class)
                .extracting(UncacheableReason::category)
                .isEqualTo(category);
    }

    @Test
    void theDetailsAreKept() {
        assertThat(UncacheableReason.of("VolatileFunction", "my_func")).isEqualTo(new VolatileFunction("my_func"));
        assertThat(UncacheableReason.of("MutableCTE", "").details()).isEmpty();
    }

    @Test
    void aReasonFromTheFutureIsKeptAsItCame() {
        assertThat(UncacheableReason.of("QuantumQuery", "spin")).isEqualTo(new Unrecognized("QuantumQuery", "spin"));
    }
}
