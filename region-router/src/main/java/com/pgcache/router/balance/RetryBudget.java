package com.pgcache.router.balance;

/**
 * How many requests to one service may be sent a second time: a share of all requests, and some per second in any case,
 * so that a quiet router can retry as well. When a service is in trouble, retries do not double its load.
 */
public final class RetryBudget {

    private static final double PER_SECOND = 10;
    private static final double MOST = 100;

    private final double perRequest;
    private double balance = PER_SECOND;
    private long stampNanos;

    /** @param percent of the requests, 0 to 100; 0 for no retries at all */
    public RetryBudget(int percent, long nowNanos) {
        this.perRequest = percent / 100.0;
        this.stampNanos = nowNanos;
    }

    /** A request that came in. */
    public synchronized void earn() {
        balance = Math.min(MOST, balance + perRequest);
    }

    /** @return whether a request may be sent once more */
    public synchronized boolean spend(long nowNanos) {
        if (perRequest == 0) {
            return false;
        }
        double elapsedSeconds = Math.max(0, nowNanos - stampNanos) / 1e9;
        stampNanos = nowNanos;
        // time fills the purse up to one second's worth, requests up to all of it
        balance = Math.max(balance, Math.min(PER_SECOND, balance + elapsedSeconds * PER_SECOND));
        if (balance < 1) {
            return false;
        }
        balance--;
        return true;
    }
}
