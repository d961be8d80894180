package com.pgcache.api.dogfood.counter;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.region.pool.RegionReaders;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Asks every pgcache that has an admin address, again and again, and in between when somebody wants to know. */
@Singleton
public class CountSchedule {

    private static final Logger LOG = Logger.getLogger(CountSchedule.class);

    private final Vertx vertx;
    private final CountsClient client;
    private final Duration interval;
    private final long pauseNanos;
    private final Map<String, Asked> pgcaches = new TreeMap<>();

    CountSchedule(Vertx vertx, CountsClient client, ApiConfig config) {
        this.vertx = vertx;
        this.client = client;
        this.interval = config.dogfood().interval();
        this.pauseNanos = config.dogfood().pause().toNanos();
        int remembered = config.dogfood().remembered();
        RegionReaders.places(config).forEach((region, at) -> at.adminUrl()
                .ifPresent(url -> pgcaches.put(region, new Asked(url, new CountHistory(remembered)))));
    }

    private final class Asked {

        private final URI adminUrl;
        private final CountHistory history;
        private final AtomicBoolean asking = new AtomicBoolean();
        private final AtomicLong askedAt = new AtomicLong(System.nanoTime() - pauseNanos);

        Asked(URI adminUrl, CountHistory history) {
            this.adminUrl = adminUrl;
            this.history = history;
        }

        Uni<Void> ask() {
            if (System.nanoTime() - askedAt.get() < pauseNanos || asking.getAndSet(true)) {
                return Uni.createFrom().voidItem();
            }
            askedAt.set(System.nanoTime());
            return client.fetch(adminUrl)
                    .invoke(history::add)
                    .onFailure()
                    .invoke(failure -> LOG.debugf("%s does not tell its counts: %s", adminUrl, failure.toString()))
                    .onTermination()
                    .invoke(() -> asking.set(false))
                    .onFailure()
                    .recoverWithNull()
                    .replaceWithVoid();
        }
    }

    void begin(@Observes StartupEvent started) {
        if (!pgcaches.isEmpty()) {
            askAll();
            vertx.setPeriodic(interval.toMillis(), tick -> askAll());
        }
    }

    /** Empty for one that has no admin address. */
    public Optional<CountHistory> of(String region) {
        return Optional.ofNullable(pgcaches.get(region)).map(asked -> asked.history);
    }

    /** Asks for counts that are newer than {@code time}, unless there are some; never fails. */
    public Uni<Void> catchUp(String region, long time) {
        Asked asked = pgcaches.get(region);
        return asked == null || asked.history.knows(time) ? Uni.createFrom().voidItem() : asked.ask();
    }

    private void askAll() {
        pgcaches.values()
                .forEach(each -> each.ask().subscribe().with(done -> {}, failure -> LOG.debug("not asked", failure)));
    }
}
