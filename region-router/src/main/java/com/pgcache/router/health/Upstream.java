package com.pgcache.router.health;

import com.pgcache.router.balance.Ejection;
import com.pgcache.router.balance.EjectionShare;
import com.pgcache.router.balance.InFlight;
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

    /** What is true of the process, whatever the configuration that names it. */
    private record Known(LatencyAverage latency, InFlight inFlight, AtomicInteger failuresInARow, AtomicBoolean up) {

        static Known nothing(long nowNanos) {
            return new Known(
                    new LatencyAverage(), new InFlight(nowNanos), new AtomicInteger(), new AtomicBoolean(true));
        }
    }

    private final URI url;
    private final int port;
    private final boolean ssl;
    private final int failuresToEject;
    private final Ejection ejection;
    private final Known known;

    /**
     * @param url scheme, host and port only
     * @param failuresToEject checks in a row
     * @throws IllegalArgumentException when it is anything else
     */
    Upstream(URI url, int failuresToEject, Ejection ejection, long nowNanos) {
        this(url, failuresToEject, ejection, Known.nothing(nowNanos));
    }

    private Upstream(URI url, int failuresToEject, Ejection ejection, Known known) {
        if (!isBaseUrl(url)) {
            throw new IllegalArgumentException("an upstream is http(s)://host:port without a path, not " + url);
        }
        this.url = url;
        this.ssl = "https".equalsIgnoreCase(url.getScheme());
        int defaultPort = ssl ? 443 : 80;
        this.port = url.getPort() < 0 ? defaultPort : url.getPort();
        this.failuresToEject = failuresToEject;
        this.ejection = ejection;
        this.known = known;
    }

    /** The same process under the rules of another configuration. */
    Upstream following(int failures, Ejection.Rules rules, EjectionShare share) {
        return new Upstream(url, failures, new Ejection(rules, share, ejection), known);
    }

    private static boolean isBaseUrl(URI url) {
        return url.getHost() != null
                && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    URI url() {
        return url;
    }

    boolean isAt(URI other) {
        return url.equals(other);
    }

    public String host() {
        return url.getHost();
    }

    public int port() {
        return port;
    }

    public boolean ssl() {
        return ssl;
    }

    /** What the checks say. */
    boolean isUp() {
        return known.up().get();
    }

    /** Whether it gets requests as its peers do. */
    public boolean isIn() {
        return isUp() && !ejection.isOut();
    }

    Ejection ejection() {
        return ejection;
    }

    LatencyAverage latency() {
        return known.latency();
    }

    /** Requests whose answer has not begun. */
    InFlight inFlight() {
        return known.inFlight();
    }

    /** A check that went well. */
    void succeeded() {
        known.failuresInARow().set(0);
        if (known.up().compareAndSet(false, true)) {
            ejection.forget();
            known.latency().forget();
            LOG.infof("upstream is back: %s", this);
        }
    }

    /** A check that did not; enough in a row take the upstream out. */
    void failed(String why) {
        if (known.failuresInARow().incrementAndGet() >= failuresToEject) {
            takeOut(why);
        }
    }

    /** Nobody listens there: out at once, until a check succeeds. */
    void unreachable(String why) {
        known.failuresInARow().set(failuresToEject);
        takeOut(why);
    }

    private void takeOut(String why) {
        if (known.up().compareAndSet(true, false)) {
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
        return host() + ":" + port;
    }
}
