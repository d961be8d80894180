package com.pgcache.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownKeyTest {

    private static final long END = 1_000;

    @Test
    void usesAreTakenUntilThereAreNoneOrTheTimeIsUp() {
        KnownKey key = new KnownKey(new ExchangeAnswer.Granted("token", 2), END);

        assertThat(key.take(0)).isPresent();
        assertThat(key.take(0)).isPresent();
        assertThat(key.take(0)).isEmpty();
        assertThat(new KnownKey(new ExchangeAnswer.Granted("token", 2), END).take(END))
                .isEmpty();
    }

    @Test
    void aRefusalIsTakenByEverybody() {
        KnownKey key = new KnownKey(new ExchangeAnswer.Refused(), END);
        for (int i = 0; i < 100; i++) {
            assertThat(key.take(0)).hasValue(new ExchangeAnswer.Refused());
        }
        assertThat(key.take(END)).isEmpty();
        assertThat(key.nextUses()).isEqualTo(5);
    }

    @Test
    void whoNeedsMoreIsGivenMoreNextTimeWithinALimit() {
        assertThat(nextAfter(5, 0)).isEqualTo(5);
        assertThat(nextAfter(5, 6)).isEqualTo(10);
        assertThat(nextAfter(40, 41)).isEqualTo(50);
        assertThat(nextAfter(50, 500)).isEqualTo(50);
        assertThat(nextAfter(50, 12)).isEqualTo(12);
        assertThat(nextAfter(50, 1)).isEqualTo(5);
    }

    private static int nextAfter(int granted, int taken) {
        KnownKey key = new KnownKey(new ExchangeAnswer.Granted("token", granted), END);
        for (int i = 0; i < taken; i++) {
            key.take(0);
        }
        return key.nextUses();
    }
}
