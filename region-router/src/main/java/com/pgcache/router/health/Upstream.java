package com.pgcache.router.health;

import com.pgcache.router.balance.Ejection;
import com.pgcache.router.balance.LatencyAverage;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * One replica of a service. Two things tell whether it gets requests: the readiness checks, and what its answers were
 * like. Starts as up: the first request may come before the first check.
 */
public final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private final String host;
    private final int port;
    private final boolean ssl;
    private final int failuresToEject;
    private final Ejection ejection;
    private final LatencyAverage latency = new LatencyAverage();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicBoolean up = new AtomicBoolean(true);

    /**
     * @param url scheme, host and port only
     * @param failuresToEject checks in a row
     * @throws IllegalArgumentException when it is anything else
     */
    Upstream(URI url, int failuresToEject, Ejection ejection) {
        if (!isBaseUrl(url)) {
            throw new IllegalArgumentException("an upstream is http(s)://host:port without a path, not " + url);
        }
        this.host = url.getHost();
        this.ssl = "https".equalsIgnoreCase(url.getScheme());
        int defaultPort = ssl ? 443 : 80;
        this.port = url.getPort() < 0 ? defaultPort : url.getPort();
        this.failuresToEject = failuresToEject;
        this.ejection = ejection;
    }

    private static boolean isBaseUrl(URI url) {
        return url.getHost() != null
                && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public boolean ssl() {
        return ssl;
    }

    /** What the checks say. */
    boolean isUp() {
        return up.get();
    }

    /** Whether it gets requests as its peers do. */
    public boolean isIn() {
        return isUp() && !ejection.isOut();
    }

    Ejection ejection() {
        return ejection;
    }

    LatencyAverage latency() {
        return latency;
    }

    /** Requests whose answer has not begun. */
    AtomicInteger inFlight() {
        return inFlight;
    }

    /** A check that went well. */
    void succeeded() {
        failuresInARow.set(0);
        if (up.compareAndSet(false, true)) {
            ejection.forget();
            latency.forget();
            LOG.infof("upstream is back: %s", this);
        }
    }

    /** A check that did not; enough in a row take the upstream out. */
    void failed(String why) {
        if (failuresInARow.incrementAndGet() >= failuresToEject) {
            takeOut(why);
        }
    }

    /** Nobody listens there: out at once, until a check succeeds. */
    void unreachable(String why) {
        failuresInARow.set(failuresToEject);
        takeOut(why);
    }

    private void takeOut(String why) {
        if (up.compareAndSet(true, false)) {
            LOG.warnf("upstream is left out until it is ready again: %s, %s", this, why);
        }
    }

    void note(Ejection.Answer answer, boolean trial, String why, long nowNanos) {
        if (!ejection.note(answer, trial, nowNanos)) {
            return;
        }
        if (ejection.isOut()) {
            LOG.warnf("upstream is ejected for a while: %s, %s", this, why);
        } else {
            LOG.infof("upstream answers well again: %s", this);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
