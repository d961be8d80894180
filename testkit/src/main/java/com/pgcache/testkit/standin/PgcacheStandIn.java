package com.pgcache.testkit.standin;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.admin.AdminServer;
import com.pgcache.testkit.standin.admin.ControlServer;
import com.pgcache.testkit.standin.admin.Fault;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.proxy.PassThrough;
import com.pgcache.testkit.standin.proxy.RealTraffic;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Not pgcache: a stand-in that looks like one instance of it from outside, for local runs, tests and benchmarks.
 *
 * <p><b>True:</b> paths, methods, status codes, content types, names, types, labels and number formats of the admin
 * port, in either dialect; that everything it serves is one coherent story; the bytes, messages, connections and
 * times of what really goes through its proxy port, which are added to that story.
 *
 * <p><b>Not true:</b> the story itself, which {@link Workload} makes up; and that anything is cached. The proxy port
 * forwards everything to the origin. What it calls a hit is a read it has seen before (see {@link RealTraffic}), and
 * it is no faster than the first time. pgcache's version, {@code pgcache_explain}, TLS and replication are absent.
 *
 * <p>Faults are switched by {@link #fault(Fault)} or over the control port (see {@link ControlServer}). One event
 * loop thread; {@link #close()} leaves nothing behind.
 */
public final class PgcacheStandIn implements AutoCloseable {

    private static final int NO_PORT = -1;
    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx;
    private final Clock clock;
    private final RealTraffic traffic;
    private final AdminServer admin;
    private final @Nullable PassThrough proxy;
    private final @Nullable ControlServer control;
    private volatile @Nullable Workload workload;
    private volatile Fault fault = new Fault.None();

    private PgcacheStandIn(Builder builder) {
        this.clock = builder.clock;
        this.workload = builder.simulated ? Workload.of(builder.seed, Region.of(builder.region)) : null;
        this.traffic = new RealTraffic(clock);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        MetricsText metrics = new MetricsText(builder.dialect, builder.seed);
        this.admin = new AdminServer(vertx, builder.dialect, metrics, this::reading, builder.host, builder.adminPort);
        String originHost = builder.originHost;
        this.proxy = originHost == null
                ? null
                : new PassThrough(
                        vertx,
                        builder.host,
                        builder.proxyPort,
                        SocketAddress.inetSocketAddress(builder.originPort, originHost),
                        traffic);
        this.control = builder.controlPort == NO_PORT
                ? null
                : new ControlServer(vertx, builder.host, builder.controlPort, this::fault, this::change, this::traffic);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens the ports.
     *
     * @return this
     * @throws IllegalStateException naming the port when one is taken; everything is closed again
     */
    public PgcacheStandIn start() {
        try {
            open("admin", admin.port(), admin.open());
            if (proxy != null) {
                open("proxy", proxy.port(), proxy.open());
            }
            if (control != null) {
                open("control", control.port(), control.open());
            }
            return this;
        } catch (IllegalStateException notOpened) {
            close();
            throw notOpened;
        }
    }

    private static void open(String name, int port, Future<Void> opening) {
        try {
            await(opening);
        } catch (IllegalStateException failed) {
            throw new IllegalStateException(
                    "the stand-in's " + name + " port " + port + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    /** Where {@code /metrics} is. */
    public int adminPort() {
        return admin.port();
    }

    /** Where PostgreSQL's protocol is spoken; fails when no origin was given. */
    public int proxyPort() {
        if (proxy == null) {
            throw new IllegalStateException("no proxy port without an origin");
        }
        return proxy.port();
    }

    /** Where faults are switched; fails when no control port was asked for. */
    public int controlPort() {
        if (control == null) {
            throw new IllegalStateException("no control port was asked for");
        }
        return control.port();
    }

    /** Everything it would say now: the simulated and the real together. */
    public Reading reading() {
        Workload simulated = workload;
        Reading real = traffic();
        return simulated == null ? real : simulated.at(real.at()).plus(real);
    }

    /** Only what really went through the proxy port, since the start or the last counter reset. */
    public Reading traffic() {
        return traffic.reading(clock.instant());
    }

    /** The simulated life, past and future included; null for a stand-in without one. */
    public @Nullable Workload workload() {
        return workload;
    }

    public Fault fault() {
        return fault;
    }

    /** Returns when the fault is in force; {@link Fault.None} heals every other. */
    public void fault(Fault wanted) {
        await(change(wanted));
    }

    /** The cache is cold from now on: one more cache restart, while the counters go on. */
    public void restartCache() {
        Workload simulated = workload;
        if (simulated != null) {
            workload = simulated.withCacheRestart(clock.instant());
        }
        traffic.forgetCached();
    }

    private Future<Void> change(Fault wanted) {
        if (wanted instanceof Fault.CounterReset) {
            restartProcess();
            return change(new Fault.None());
        }
        fault = wanted;
        admin.fault(wanted);
        if (wanted instanceof Fault.Gone gone) {
            Future<Void> proxyClosed = gone.proxyToo() && proxy != null ? proxy.close() : Future.succeededFuture();
            return admin.close().compose(closed -> proxyClosed);
        }
        return admin.open().compose(open -> proxy == null ? Future.succeededFuture() : proxy.open());
    }

    private void restartProcess() {
        Workload simulated = workload;
        if (simulated != null) {
            workload = simulated.withProcessRestart(clock.instant());
        }
        traffic.reset();
    }

    @Override
    public void close() {
        try {
            await(admin.close().compose(closed -> proxy == null ? Future.succeededFuture() : proxy.close()));
        } finally {
            await(vertx.close());
        }
    }

    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IllegalStateException(cause.toString(), cause);
        } catch (TimeoutException slow) {
            throw new IllegalStateException("not done after " + PATIENCE_SECONDS + " s", slow);
        }
    }

    /** Ports are on 127.0.0.1 and 0 means any. Without an origin there is no proxy port. */
    public static final class Builder {

        private Dialect dialect = Dialect.CURRENT;
        private String region = "us";
        private long seed = 1;
        private boolean simulated = true;
        private String host = "127.0.0.1";
        private int adminPort;
        private int proxyPort;
        private int controlPort = NO_PORT;
        private @Nullable String originHost;
        private int originPort;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder dialect(Dialect value) {
            dialect = value;
            return this;
        }

        /** {@code us}, {@code eu}, {@code as}, or any other code. */
        public Builder region(String code) {
            region = code;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Nothing but real traffic is counted. */
        public Builder withoutSimulation() {
            simulated = false;
            return this;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder adminPort(int port) {
            adminPort = port;
            return this;
        }

        public Builder proxyPort(int port) {
            proxyPort = port;
            return this;
        }

        /** Without this there is none. */
        public Builder controlPort(int port) {
            controlPort = port;
            return this;
        }

        /** The PostgreSQL behind the proxy port. */
        public Builder origin(String host, int port) {
            originHost = host;
            originPort = port;
            return this;
        }

        /** What the simulation and the one-minute windows go by. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        public PgcacheStandIn build() {
            return new PgcacheStandIn(this);
        }
    }
}
