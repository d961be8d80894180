package com.pgcache.collector.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import com.pgcache.model.scrape.ScrapeCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private final BodyBudget budget =
            TestBodies.budget(TestPools.config(Map.of("collector.scrape.held-bytes", "" + 16 * MIB)));

    @Test
    void oneBodyMayHoldHalfOfIt() {
        BodyBudget.Share share = budget.open();

        assertThat(share.take(8 * MIB)).isTrue();
        assertThat(share.take(1)).isFalse();
        assertThat(budget.held()).isEqualTo(8 * MIB);
    }

    @Test
    void manyLargeOnesLeaveRoomForOneThatIsNot() {
        List<BodyBudget.Share> shares = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            shares.add(budget.open());
        }
        for (int block = 0; block < 8 * MIB; block += 16 * KIB) {
            shares.forEach(share -> share.take(16 * KIB));
        }

        assertThat(budget.held()).isLessThan(16 * MIB);
        assertThat(budget.open().take(128 * KIB)).isTrue();
    }

    /** The places of scrapes and pushes bound how many of them there are. */
    @Test
    void aSmallBodyIsNeverRefused() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.open().take(64 * KIB)).isTrue();
        }
    }

    @Test
    void whatIsGivenBackIsFreeAndWhoGaveItBackGetsNoMore() {
        BodyBudget.Share share = budget.open();
        share.take(8 * MIB);
        share.close();
        share.close();

        assertThat(budget.held()).isZero();
        assertThat(share.take(1)).isFalse();
    }

    @Test
    void aBodyThatComesByteByByteTakesNoMoreThanOneThatComesAtOnce() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        try (HeldBody body = new HeldBody(budget)) {
            for (byte each : bytes) {
                assertThat(body.add(new byte[] {each}, 1)).isNull();
            }

            assertThat(budget.held()).isEqualTo(7 * 16 * KIB);
            assertThat(body.open().readAllBytes()).isEqualTo(bytes);
            assertThat(body.open().readAllBytes()).as("once more").isEqualTo(bytes);
        }
        assertThat(budget.held()).isZero();
    }

    @Test
    void aBodyWithoutRoomSaysSo() {
        try (HeldBody body = new HeldBody(budget)) {
            assertThat(body.add(new byte[9 * MIB], 9 * MIB)).isEqualTo(ScrapeCode.OVERLOADED);
            assertThat(budget.held()).isEqualTo(8 * MIB);
        }
    }
}
