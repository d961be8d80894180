package com.pgcache.collector.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseContactTest {

    private final DatabaseContact contact = new DatabaseContact(TestPools.config(Map.of()));
    private final long start = System.nanoTime();

    @Test
    void whoWasCutOffWaitsOneLeaseBeforeItTakesFromOthers() {
        contact.succeeded(after(1));
        assertThat(contact.mayTakeFromTheDead(after(1))).isTrue();

        contact.succeeded(after(600));

        assertThat(contact.mayTakeFromTheDead(after(600))).isFalse();
        for (int second = 602; second <= 614; second += 2) {
            contact.succeeded(after(second));
            assertThat(contact.mayTakeFromTheDead(after(second))).isFalse();
        }
        contact.succeeded(after(615));
        assertThat(contact.mayTakeFromTheDead(after(615))).isTrue();
    }

    @Test
    void oneHeartbeatThatFailsIsNoInterruption() {
        contact.succeeded(after(1));
        contact.succeeded(after(7));

        assertThat(contact.mayTakeFromTheDead(after(7))).isTrue();
    }

    @Test
    void contactIsLostWhenTheLeaseIsOver() {
        contact.succeeded(after(1));

        assertThat(contact.isLost(after(16))).isFalse();
        assertThat(contact.isLost(after(17))).isTrue();
        contact.succeeded(after(17));
        assertThat(contact.isLost(after(17))).isFalse();
    }

    private long after(int seconds) {
        return start + Duration.ofSeconds(seconds).toNanos();
    }
}
