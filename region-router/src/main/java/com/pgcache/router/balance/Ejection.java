package com.pgcache.router.balance;

import java.time.Duration;

/**
 * Whether one upstream is left out because of what its answers were like. Failures in a row, or slow answers in a row,
 * eject it; when its time is over one request at a time may try it (half-open), and one good answer brings it back. Each
 * trial that fails doubles the time.
 */
public final class Ejection {

    /** What one answer was like. */
    public enum Answer {
        GOOD,
        /** A status from 500, or none. */
        FAILED,
        /** Much slower than its peers. */
        SLOW
    }

    /**
     * @param failures answers in a row that eject
     * @param slow the same of slow ones
     * @param time of the first ejection
     * @param longest of any
     */
    public record Rules(int failures, int slow, Duration time, Duration longest) {}

    private final Rules rules;
    private final EjectionShare share;
    private int failuresInARow;
    private int slowInARow;
    private boolean out;
    private boolean trying;
    private long timeNanos;
    private long untilNanos;

    public Ejection(Rules rules, EjectionShare share) {
        this.rules = rules;
        this.share = share;
    }

    /**
     * In the place of {@code previous}, which goes on by its own rules for whoever still holds it: ejected for as long as
     * that one is, if the share has room. A trial under way is not waited for.
     */
    public Ejection(Rules rules, EjectionShare share, Ejection previous) {
        this(rules, share);
        synchronized (previous) {
            out = previous.out && share.enter();
            timeNanos = previous.timeNanos;
            untilNanos = previous.untilNanos;
            failuresInARow = previous.failuresInARow;
            slowInARow = previous.slowInARow;
        }
    }

    public synchronized boolean isOut() {
        return out;
    }

    /** Whether a request may try an ejected upstream now. */
    public synchronized boolean isTrialDue(long nowNanos) {
        return out && !trying && nowNanos - untilNanos >= 0;
    }

    /** @return whether the caller has the trial; it must {@link #note} its answer or {@link #giveUpTrial} */
    public synchronized boolean startTrial(long nowNanos) {
        if (!isTrialDue(nowNanos)) {
            return false;
        }
        trying = true;
        return true;
    }

    /** The client left before there was an answer: another request may try. */
    public synchronized void giveUpTrial() {
        trying = false;
    }

    /**
     * @param trial whether the request was one; other answers do not bring an ejected upstream back, they were asked for
     *     before
     * @return whether this answer ejected the upstream or brought it back
     */
    public synchronized boolean note(Answer answer, boolean trial, long nowNanos) {
        if (out) {
            return trial && trialEnded(answer, nowNanos);
        }
        failuresInARow = answer == Answer.FAILED ? failuresInARow + 1 : 0;
        slowInARow = answer == Answer.SLOW ? slowInARow + 1 : 0;
        if ((failuresInARow >= rules.failures() || slowInARow >= rules.slow()) && share.enter()) {
            out = true;
            timeNanos = rules.time().toNanos();
            untilNanos = nowNanos + timeNanos;
            return true;
        }
        return false;
    }

    private boolean trialEnded(Answer answer, long nowNanos) {
        trying = false;
        if (answer == Answer.GOOD) {
            forget();
            return true;
        }
        timeNanos = Math.min(2 * timeNanos, rules.longest().toNanos());
        untilNanos = nowNanos + timeNanos;
        return false;
    }

    /** As after {@code new}: the upstream is another process now. */
    public synchronized void forget() {
        if (out) {
            share.leave();
        }
        out = false;
        trying = false;
        failuresInARow = 0;
        slowInARow = 0;
    }
}
