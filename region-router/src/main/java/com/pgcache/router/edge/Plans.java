package com.pgcache.router.edge;

import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.health.ReadinessSchedule;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.limit.ConnectionGate;
import com.pgcache.router.limit.RequestLimits;
import com.pgcache.router.proxy.RegionProxies;
import com.pgcache.router.visitor.TrustedPeers;
import com.pgcache.router.visitor.VisitorLookup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The plan in force. Another one takes its place at once and as a whole; requests under way keep theirs. */
@Singleton
public class Plans {

    /** Far longer than a look into the database takes. */
    private static final long CLOSE_MS = 10_000;

    private final Vertx vertx;
    private final ProblemAnswers problems;
    private final SecurityHeaders security;
    private final RegionProxies proxies;
    private final ReadinessSchedule readiness;
    private final ConnectionGate connections;
    private final MeterRegistry meters;
    private volatile Plan current;

    Plans(
            Vertx vertx,
            ProblemAnswers problems,
            SecurityHeaders security,
            RegionProxies proxies,
            ReadinessSchedule readiness,
            ConnectionGate connections,
            MeterRegistry meters,
            RouterConfig config) {
        this.vertx = vertx;
        this.problems = problems;
        this.security = security;
        this.proxies = proxies;
        this.readiness = readiness;
        this.connections = connections;
        this.meters = meters;
        this.current = plan(config, null);
        current.upstreams().takeOver(null);
    }

    void start(@Observes StartupEvent event) {
        readiness.watch(current.upstreams(), current.config().health());
    }

    Plan current() {
        return current;
    }

    /** The configuration in force. */
    public RouterConfig config() {
        return current.config();
    }

    /** @throws IllegalArgumentException for a configuration that makes no sense; the one in force stays then */
    public synchronized void replace(RouterConfig config) {
        Plan previous = current;
        Plan next = plan(config, previous);
        next.upstreams().takeOver(previous.upstreams());
        current = next;
        connections.obey(next.peers(), config.limits());
        readiness.watch(next.upstreams(), config.health());
        vertx.setTimer(CLOSE_MS, timer -> previous.visitors().close());
    }

    private Plan plan(RouterConfig config, @Nullable Plan previous) {
        RequestLimits limits = new RequestLimits(config, meters, previous == null ? null : previous.limits());
        CrossOrigin cors = new CrossOrigin(config, problems, security);
        TrustedPeers peers = new TrustedPeers(config);
        Upstreams upstreams = new Upstreams(config, meters, previous == null ? null : previous.upstreams());
        // last, as it opens a file
        VisitorLookup visitors = new VisitorLookup(config, peers, meters);
        return new Plan(
                config,
                peers,
                visitors,
                limits,
                cors,
                upstreams,
                proxies.of(config, upstreams),
                new RouteResource(upstreams, security));
    }

    @PreDestroy
    void stop() {
        current.visitors().close();
    }
}
