package com.pgcache.router.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aQuietRouterHasTenPerSecondAndNoSavings() {
        RetryBudget budget = new RetryBudget(20, 0);
        assertThat(spent(budget, 0)).isEqualTo(10);
        assertThat(spent(budget, SECOND / 2)).isEqualTo(5);
        assertThat(spent(budget, 100 * SECOND)).isEqualTo(10);
    }

    @Test
    void requestsEarnTheirShareUpToAHundred() {
        RetryBudget budget = new RetryBudget(20, 0);
        spent(budget, 0);
        for (int i = 0; i < 100; i++) {
            budget.earn();
        }
        assertThat(spent(budget, 0)).isBetween(19, 20);
        for (int i = 0; i < 10_000; i++) {
            budget.earn();
        }
        assertThat(spent(budget, 0)).isEqualTo(100);
    }

    @Test
    void noneAreAllowedWithAShareOfZero() {
        assertThat(spent(new RetryBudget(0, 0), 10 * SECOND)).isZero();
    }

    private static int spent(RetryBudget budget, long nowNanos) {
        int spent = 0;
        while (spent < 1_000 && budget.spend(nowNanos)) {
            spent++;
        }
        return spent;
    }
}
