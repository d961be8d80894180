package com.pgcache.collector.body;

import com.pgcache.collector.CollectorConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Memory for all bodies that have to be held, and for what is read from them, pulled and pushed alike. Nobody waits for
 * it: whoever does not get what it needs gives up what it has.
 *
 * <p>One may hold no more than it leaves to the others. So those that take all they can get come to equal shares, and a
 * newcomer always finds half a share: a few large bodies cannot shut out a small one, and neither can many.
 */
@ApplicationScoped
public class BodyBudget {

    /** A document of a hundred queries. Always granted: those who are at it together are counted elsewhere. */
    static final int GRANTED_BYTES = 64 * 1024;

    private final long limitBytes;
    private long heldBytes;

    public BodyBudget(CollectorConfig config, MeterRegistry meters) {
        this.limitBytes = config.scrape().heldBytes();
        meters.gauge("collector.bodies.held.bytes", this, BodyBudget::held);
    }

    synchronized long held() {
        return heldBytes;
    }

    Share open() {
        return new Share();
    }

    /** What one body holds. */
    final class Share implements AutoCloseable {

        private long shareBytes;
        private boolean closed;

        /** False when there is no room, and always after the end. */
        boolean take(long more) {
            synchronized (BodyBudget.this) {
                long share = shareBytes + more;
                boolean fits = share <= Math.max(GRANTED_BYTES, limitBytes - heldBytes - more);
                if (closed || !fits) {
                    return false;
                }
                shareBytes = share;
                heldBytes += more;
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (BodyBudget.this) {
                closed = true;
                heldBytes -= shareBytes;
                shareBytes = 0;
            }
        }
    }
}
