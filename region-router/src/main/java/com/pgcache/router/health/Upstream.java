package com.pgcache.router.health;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** One replica of a service, and whether it can take a request. Starts as up: the first request may come before the first check. */
public final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private final String host;
    private final int port;
    private final boolean ssl;
    private final int failuresToEject;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicBoolean up = new AtomicBoolean(true);

    /**
     * @param url scheme, host and port only
     * @throws IllegalArgumentException when it is anything else
     */
    Upstream(URI url, int failuresToEject) {
        if (!isBaseUrl(url)) {
            throw new IllegalArgumentException("an upstream is http(s)://host:port without a path, not " + url);
        }
        this.host = url.getHost();
        this.ssl = "https".equalsIgnoreCase(url.getScheme());
        int defaultPort = ssl ? 443 : 80;
        this.port = url.getPort() < 0 ? defaultPort : url.getPort();
        this.failuresToEject = failuresToEject;
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

    public boolean isUp() {
        return up.get();
    }

    void succeeded() {
        failuresInARow.set(0);
        if (up.compareAndSet(false, true)) {
            LOG.infof("upstream is back: %s", this);
        }
    }

    /** One failed check or broken exchange; enough in a row take the upstream out. */
    public void failed(String why) {
        if (failuresInARow.incrementAndGet() >= failuresToEject) {
            eject(why);
        }
    }

    /** Nobody listens there: out at once, until a check succeeds. */
    public void unreachable(String why) {
        failuresInARow.set(failuresToEject);
        eject(why);
    }

    private void eject(String why) {
        if (up.compareAndSet(true, false)) {
            LOG.warnf("upstream is left out until it is ready again: %s, %s", this, why);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
