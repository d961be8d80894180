package com.pgcache.api.live;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.metrics.LatestReader;
import com.pgcache.api.metrics.LatestReader.Latest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Reads for each organisation to which somebody listens, once per interval whatever the number of listeners, and for
 * nobody when nobody listens.
 */
@ApplicationScoped
class LiveHub {

    /** Somebody who listens. Called by one thread at a time. */
    interface Listener {

        /** @param id of the event */
        void tell(String id, LiveMessage message);
    }

    private static final Logger LOG = Logger.getLogger(LiveHub.class);

    /** A database that does not answer at all must not silence a stream for good. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final InstanceReader instances;
    private final LatestReader latest;
    private final Clock clock;
    private final long intervalMs;
    private final int remembered;
    private final Counter reads;
    private final Map<String, Watched> watched = new HashMap<>();

    // six parameters: it is where the clocks meet the readers
    LiveHub(
            Vertx vertx,
            InstanceReader instances,
            LatestReader latest,
            Clock clock,
            MeterRegistry meters,
            ApiConfig config) {
        this.vertx = vertx;
        this.instances = instances;
        this.latest = latest;
        this.clock = clock;
        this.intervalMs = config.live().interval().toMillis();
        this.remembered = config.live().remembered();
        this.reads = meters.counter("api_live_reads_total");
    }

    /** One organisation. */
    private final class Watched {

        private final String orgId;
        private final Topic topic = new Topic(remembered);
        private final List<Listener> listeners = new ArrayList<>();
        private final List<Listener> newcomers = new ArrayList<>();
        private long timer;
        private boolean reading;
        private boolean filled;

        Watched(String orgId) {
            this.orgId = orgId;
            this.timer = vertx.setPeriodic(intervalMs, tick -> read());
        }

        /** Not while a read is under way: a database that stumbles gets no more of them. */
        void read() {
            synchronized (LiveHub.this) {
                if (reading) {
                    return;
                }
                reading = true;
            }
            reads.increment();
            Uni.combine()
                    .all()
                    .unis(instances.of(orgId), latest.of(orgId, clock.instant()))
                    .asTuple()
                    .ifNoItem()
                    .after(READ_LIMIT)
                    .fail()
                    .subscribe()
                    .with(found -> tell(found.getItem1(), found.getItem2()), this::failed);
        }

        /** Copies, as whoever is told may end and be removed at that. */
        private void tell(List<Instance> all, List<Latest> measured) {
            synchronized (LiveHub.this) {
                reading = false;
                filled = true;
                List<Listener> told = List.copyOf(listeners);
                topic.add(all, measured)
                        .forEach(each -> told.forEach(listener -> listener.tell(topic.idOf(each), each.message())));
                List<Listener> waiting = List.copyOf(newcomers);
                newcomers.clear();
                waiting.forEach(listener -> catchUp(listener, ""));
            }
        }

        private void failed(Throwable cause) {
            LOG.debugf(cause, "nothing read for listeners");
            synchronized (LiveHub.this) {
                reading = false;
            }
        }

        /** Whoever comes before anything was read waits for it. */
        void add(Listener listener, String lastEventId) {
            if (filled) {
                catchUp(listener, lastEventId);
            } else {
                newcomers.add(listener);
            }
        }

        private void catchUp(Listener listener, String lastEventId) {
            listeners.add(listener);
            topic.since(lastEventId).forEach(each -> listener.tell(topic.idOf(each), each.message()));
        }

        boolean isAbandoned(Listener gone) {
            listeners.remove(gone);
            newcomers.remove(gone);
            return listeners.isEmpty() && newcomers.isEmpty();
        }
    }

    /** @param lastEventId of the last event that it had; empty when it comes for the first time */
    void add(String orgId, Listener listener, String lastEventId) {
        Watched one;
        boolean first;
        synchronized (this) {
            first = !watched.containsKey(orgId);
            one = watched.computeIfAbsent(orgId, Watched::new);
            one.add(listener, lastEventId);
        }
        if (first) {
            one.read();
        }
    }

    synchronized void remove(String orgId, Listener listener) {
        Watched one = watched.get(orgId);
        if (one != null && one.isAbandoned(listener)) {
            vertx.cancelTimer(one.timer);
            watched.remove(orgId);
        }
    }
}
