package com.pgcache.router.health;

import com.pgcache.router.balance.Ejection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request's place at one upstream, from the choice until its answer begins or never will. It ends once, by whichever
 * method is called first; until then it counts as in flight.
 */
public final class Attempt {

    private final UpstreamGroup group;
    private final Upstream upstream;
    private final boolean trial;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long begunNanos;
    private long sentNanos;

    /** @param trial whether the upstream is ejected and this request tries it */
    Attempt(UpstreamGroup group, Upstream upstream, boolean trial) {
        this.group = group;
        this.upstream = upstream;
        this.trial = trial;
        this.begunNanos = group.now();
    }

    public Upstream upstream() {
        return upstream;
    }

    /** From now on the time is the upstream's. */
    public void sent() {
        sentNanos = group.now();
    }

    /** @param timed false when the client had a hand in how long it took, as with a body that it sent */
    public void answered(int status, boolean timed) {
        if (end()) {
            long now = group.now();
            group.meters(upstream).answered(status, now - begunNanos);
            group.answered(upstream, status, timed ? now - sentNanos : -1, trial, now);
        }
    }

    /** The service answered that it has too much to do and when to come back: it is well, or others would get its share. */
    public void shed(int status) {
        if (end()) {
            group.meters(upstream).answered(status, group.now() - begunNanos);
            if (trial) {
                upstream.ejection().giveUpTrial();
            }
        }
    }

    /** The connection ended before the answer, or there was none in time. */
    public void broke(String why) {
        if (end()) {
            count("broken");
            upstream.note(Ejection.Answer.FAILED, trial, why, group.now());
        }
    }

    /** No connection could be had. */
    public void unreachable(String why) {
        if (end()) {
            count("unreachable");
            upstream.note(Ejection.Answer.FAILED, trial, why, group.now());
            upstream.unreachable(why);
        }
    }

    /** What happened says nothing about the upstream: above all, the client left. */
    public void abandoned() {
        if (!end()) {
            return;
        }
        count("abandoned");
        if (trial) {
            upstream.ejection().giveUpTrial();
        }
    }

    private void count(String outcome) {
        group.meters(upstream).note(outcome, group.now() - begunNanos);
    }

    /** @return whether the service's budget lets this request be sent once more elsewhere */
    public boolean mayRetry() {
        return group.mayRetry();
    }

    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            upstream.inFlight().leave();
        }
        return first;
    }
}
