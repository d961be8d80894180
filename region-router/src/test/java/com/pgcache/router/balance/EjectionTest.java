package com.pgcache.router.balance;

import static com.pgcache.router.balance.Ejection.Answer.FAILED;
import static com.pgcache.router.balance.Ejection.Answer.GOOD;
import static com.pgcache.router.balance.Ejection.Answer.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EjectionTest {

    private static final long SECOND = 1_000_000_000L;

    private final Ejection.Rules rules = new Ejection.Rules(3, 4, Duration.ofSeconds(1), Duration.ofSeconds(4));
    private final EjectionShare half = new EjectionShare(2, 50);
    private final Ejection ejection = new Ejection(rules, half);

    @Test
    void onlyFailuresInARowEject() {
        assertThat(noted(FAILED, FAILED, GOOD, FAILED, FAILED)).isFalse();
        assertThat(ejection.note(FAILED, false, 0)).isTrue();
        assertThat(ejection.isOut()).isTrue();
    }

    @Test
    void onlySlowAnswersInARowEject() {
        assertThat(noted(SLOW, SLOW, SLOW, GOOD, SLOW, SLOW, SLOW)).isFalse();
        assertThat(noted(SLOW)).isTrue();
    }

    @Test
    void oneTrialAtATimeOnceTheTimeIsOverAndAGoodAnswerBringsItBack() {
        noted(FAILED, FAILED, FAILED);

        assertThat(ejection.startTrial(SECOND - 1)).isFalse();
        assertThat(ejection.startTrial(SECOND)).isTrue();
        assertThat(ejection.startTrial(SECOND)).isFalse();

        ejection.giveUpTrial();
        assertThat(ejection.startTrial(SECOND)).isTrue();
        assertThat(ejection.note(GOOD, true, SECOND)).isTrue();
        assertThat(ejection.isOut()).isFalse();
    }

    @Test
    void aTrialThatFailsDoublesTheTimeUpToTheLongest() {
        noted(FAILED, FAILED, FAILED);

        long now = SECOND;
        for (long wait : new long[] {2, 4, 4}) {
            assertThat(ejection.startTrial(now)).isTrue();
            ejection.note(wait == 4 ? SLOW : FAILED, true, now);
            assertThat(ejection.isTrialDue(now + wait * SECOND - 1)).isFalse();
            now += wait * SECOND;
            assertThat(ejection.isTrialDue(now)).isTrue();
        }
    }

    @Test
    void whatWasAskedForBeforeTheEjectionDoesNotBringItBack() {
        noted(FAILED, FAILED, FAILED);

        assertThat(ejection.note(GOOD, false, 2 * SECOND)).isFalse();
        assertThat(ejection.isOut()).isTrue();
    }

    @Test
    void noMoreThanTheShareOfAServiceIsEjected() {
        Ejection other = new Ejection(rules, half);
        noted(FAILED, FAILED, FAILED);
        for (int i = 0; i < 10; i++) {
            other.note(FAILED, false, 0);
        }
        assertThat(other.isOut()).isFalse();

        ejection.forget();
        assertThat(other.note(FAILED, false, 0)).isTrue();
    }

    @Test
    void aSingleReplicaIsNeverEjected() {
        Ejection single = new Ejection(rules, new EjectionShare(1, 50));
        for (int i = 0; i < 10; i++) {
            single.note(FAILED, false, 0);
        }
        assertThat(single.isOut()).isFalse();
    }

    private boolean noted(Ejection.Answer... answers) {
        boolean changed = false;
        for (Ejection.Answer answer : answers) {
            changed |= ejection.note(answer, false, 0);
        }
        return changed;
    }
}
