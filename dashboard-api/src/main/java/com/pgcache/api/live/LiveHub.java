package com.pgcache.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.api.ApiConfig;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.metrics.LatestReader;
import com.pgcache.api.metrics.LatestReader.Latest;
import com.pgcache.model.request.LogContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Reads for each organisation to which somebody listens, once per interval whatever the number of listeners, and for
 * nobody when nobody listens. Organisations do not wait for each other: each has a lock of its own, and the one of the hub,
 * for who listens to what, is never held while somebody is told something.
 */
@ApplicationScoped
class LiveHub {

    /** Somebody who listens. Called by one thread at a time. */
    interface Listener {

        /** @param news one message or more, in their order */
        void tell(Round news);
    }

    private static final Logger LOG = Logger.getLogger(LiveHub.class);

    /** A database that does not answer at all must not silence a stream for good. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final InstanceReader instances;
    private final LatestReader latest;
    private final Clock clock;
    private final long intervalMs;
    private final EventText text;
    private final int remembered;
    private final Counter reads;
    private final Map<String, Watched> watched = new HashMap<>();

    // seven parameters: it is where the clocks meet the readers
    LiveHub(
            Vertx vertx,
            InstanceReader instances,
            LatestReader latest,
            Clock clock,
            MeterRegistry meters,
            ObjectMapper json,
            ApiConfig config) {
        this.vertx = vertx;
        this.instances = instances;
        this.latest = latest;
        this.clock = clock;
        this.intervalMs = config.live().interval().toMillis();
        this.text = new EventText(json);
        this.remembered = config.live().remembered();
        this.reads = meters.counter("api_live_reads_total");
    }

    /** One organisation. */
    private final class Watched {

        private final String orgId;
        private final long timer;
        private final Topic topic = new Topic(text, remembered);
        private final List<Listener> listeners = new ArrayList<>();
        private final List<Listener> newcomers = new ArrayList<>();
        /** Not while a read is under way: a database that stumbles gets no more of them. */
        private final AtomicBoolean reading = new AtomicBoolean();

        private boolean filled;

        /** Both kinds, under the lock of the hub. */
        private final Set<Listener> all = new HashSet<>();

        Watched(String orgId) {
            this.orgId = orgId;
            this.timer = vertx.setPeriodic(intervalMs, tick -> LogContext.outside(this::read));
        }

        void read() {
            if (reading.getAndSet(true)) {
                return;
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
        private synchronized void tell(List<Instance> known, List<Latest> measured) {
            reading.set(false);
            filled = true;
            List<Listener> told = List.copyOf(listeners);
            Round news = Round.of(topic.add(known, measured));
            if (!news.messages().isEmpty()) {
                told.forEach(listener -> listener.tell(news));
            }
            List<Listener> late = List.copyOf(newcomers);
            newcomers.clear();
            late.forEach(listener -> catchUp(listener, ""));
        }

        private void failed(Throwable cause) {
            LOG.debugf(cause, "nothing read for listeners");
            reading.set(false);
        }

        /** Whoever comes before anything was read waits for it. */
        synchronized void add(Listener listener, String lastEventId) {
            if (filled) {
                catchUp(listener, lastEventId);
            } else {
                newcomers.add(listener);
            }
        }

        private void catchUp(Listener listener, String lastEventId) {
            listeners.add(listener);
            Round missed = Round.of(topic.since(lastEventId));
            if (!missed.messages().isEmpty()) {
                listener.tell(missed);
            }
        }

        synchronized void remove(Listener gone) {
            listeners.remove(gone);
            newcomers.remove(gone);
        }
    }

    /** @param lastEventId of the last event that it had; empty when it comes for the first time */
    void add(String orgId, Listener listener, String lastEventId) {
        Watched one;
        boolean first;
        synchronized (this) {
            first = !watched.containsKey(orgId);
            one = watched.computeIfAbsent(orgId, Watched::new);
            one.all.add(listener);
        }
        one.add(listener, lastEventId);
        if (first) {
            one.read();
        }
    }

    /** Whoever is not there is removed already. */
    void remove(String orgId, Listener listener) {
        Watched one;
        synchronized (this) {
            one = watched.get(orgId);
            if (one == null) {
                return;
            }
            one.all.remove(listener);
            if (one.all.isEmpty()) {
                vertx.cancelTimer(one.timer);
                watched.remove(orgId);
            }
        }
        one.remove(listener);
    }
}
