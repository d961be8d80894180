package com.pgcache.model.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<Integer, String> memory = new RecentlyUsed<>(10);

    @Test
    void whatWasPutIsThere() {
        memory.put(1, "one");

        assertThat(memory.get(1)).contains("one");
        assertThat(memory.get(2)).isEmpty();
    }

    @Test
    void itNeverHoldsMoreThanItsLimit() {
        IntStream.range(0, 1_000).forEach(key -> {
            memory.put(key, "" + key);
            assertThat(memory.size()).isLessThanOrEqualTo(10);
        });

        assertThat(memory.get(999)).contains("999");
        assertThat(memory.get(1)).isEmpty();
    }

    @Test
    void whatIsUsedStays() {
        memory.put(-1, "used");
        IntStream.range(0, 1_000).forEach(key -> {
            memory.put(key, "" + key);
            assertThat(memory.get(-1)).contains("used");
        });
    }

    @Test
    void nothingIsLeftAfterClearing() {
        IntStream.range(0, 8).forEach(key -> memory.put(key, "" + key));

        memory.clear();

        assertThat(memory.size()).isZero();
        assertThat(memory.get(7)).isEmpty();
    }

    @Test
    void manyThreadsMayShareIt() {
        RecentlyUsed<Integer, Integer> shared = new RecentlyUsed<>(64);

        IntStream.range(0, 20_000).parallel().forEach(each -> {
            int key = each % 200;
            shared.get(key).ifPresent(value -> assertThat(value).isEqualTo(key));
            shared.put(key, key);
        });

        // a thread that saw room a moment ago may still add one
        assertThat(shared.size())
                .isLessThanOrEqualTo(64 + 2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aLimitThatLeavesNothingIsRefused() {
        assertThatThrownBy(() -> new RecentlyUsed<>(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
