package com.pgcache.api.key;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What was found out about a key, for a short while. */
final class KnownKey {

    private static final int FIRST_USES = 5;
    private static final int USES_MAX = 50;

    private final ExchangeAnswer answer;
    private final long endNanos;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param endNanos as {@link System#nanoTime()} */
    KnownKey(ExchangeAnswer answer, long endNanos) {
        this.answer = answer;
        this.endNanos = endNanos;
    }

    /** @return empty when it is too old, or all uses are taken: auth-service has to be asked then */
    Optional<ExchangeAnswer> take(long nowNanos) {
        if (nowNanos - endNanos >= 0) {
            return Optional.empty();
        }
        boolean left = !(answer instanceof ExchangeAnswer.Granted granted) || taken.incrementAndGet() <= granted.uses();
        return left ? Optional.of(answer) : Optional.empty();
    }

    /** Whether keys like this one are the good ones, which bad ones must not drive out of a memory. */
    boolean isGood() {
        return answer instanceof ExchangeAnswer.Granted;
    }

    /**
     * Uses to ask for next: what is asked for and not used is lost to the key, and every exchange takes time. So twice
     * as many as before when those did not suffice, and as many as were needed when they did.
     */
    int nextUses() {
        if (!(answer instanceof ExchangeAnswer.Granted granted)) {
            return FIRST_USES;
        }
        int wanted = taken.get() > granted.uses() ? granted.uses() * 2 : taken.get();
        return Math.max(FIRST_USES, Math.min(wanted, USES_MAX));
    }

    static int firstUses() {
        return FIRST_USES;
    }
}
