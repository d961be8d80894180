package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How long ago the database took our heartbeat. Who was cut off must not judge the others by their rows: they may have
 * been cut off as well, and renew a moment later. Times are those of {@link System#nanoTime()}.
 */
@ApplicationScoped
class DatabaseContact {

    private final long leaseNanos;
    private boolean ever;
    private long lastNanos;
    private long patientUntilNanos;

    DatabaseContact(CollectorConfig config) {
        this.leaseNanos = config.lease().duration().toNanos();
        this.lastNanos = System.nanoTime();
        this.patientUntilNanos = lastNanos;
    }

    synchronized void succeeded(long now) {
        // with half a lease left, everybody else has had the time to renew as well
        if (ever && now - lastNanos > leaseNanos / 2) {
            patientUntilNanos = now + leaseNanos;
        }
        ever = true;
        lastNanos = now;
    }

    /** False for one lease after an interruption. */
    synchronized boolean mayTakeFromTheDead(long now) {
        return now - patientUntilNanos >= 0;
    }

    /** True when what we hold is ours no longer, as far as anybody else knows. */
    synchronized boolean isLost(long now) {
        return now - lastNanos > leaseNanos;
    }
}
