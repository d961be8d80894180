package com.pgcache.collector.push;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.credential.Pusher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** How many pushes are under way, and when an instance pushed last. Of this process: every replica counts for itself. */
@ApplicationScoped
class PushPlaces {

    /** Instances whose last push is remembered before those that no longer matter are looked for. */
    private static final int REMEMBERED = 10_000;

    private record Path(UUID instanceId, PushKind kind) {}

    private final int concurrency;
    private final int perOrganisation;
    private final Duration distance;
    private final LongSupplier nanoTime;

    private final Map<String, Integer> byOrganisation = new HashMap<>();
    private final Map<Path, Long> lastNanos = new HashMap<>();
    private int open;

    @jakarta.inject.Inject
    PushPlaces(CollectorConfig config) {
        this(config, System::nanoTime);
    }

    PushPlaces(CollectorConfig config, LongSupplier nanoTime) {
        this.concurrency = config.push().concurrency();
        this.perOrganisation = config.push().perOrganisation();
        this.distance = config.push().distance();
        this.nanoTime = nanoTime;
    }

    synchronized int open() {
        return open;
    }

    /**
     * Takes a place, which has to be {@linkplain #leave left}.
     *
     * @throws PushRefusal 429 {@code too_often} or 503 {@code overloaded}; then no place was taken
     */
    synchronized void enter(Pusher pusher, PushKind kind) {
        long now = nanoTime.getAsLong();
        Path path = new Path(pusher.instanceId(), kind);
        Long last = lastNanos.get(path);
        if (last != null && now - last < distance.toNanos()) {
            throw PushRefusal.tooOften(distance, distance.toNanos() - (now - last));
        }
        int ofOrganisation = byOrganisation.getOrDefault(pusher.orgId(), 0);
        if (open >= concurrency || ofOrganisation >= perOrganisation) {
            throw PushRefusal.overloaded();
        }
        open++;
        byOrganisation.put(pusher.orgId(), ofOrganisation + 1);
        if (lastNanos.size() >= REMEMBERED) {
            lastNanos.values().removeIf(each -> now - each >= distance.toNanos());
        }
        lastNanos.put(path, now);
    }

    /** @param counts false when it came to nothing and may be repeated at once */
    synchronized void leave(Pusher pusher, PushKind kind, boolean counts) {
        open--;
        byOrganisation.computeIfPresent(pusher.orgId(), (org, places) -> places == 1 ? null : places - 1);
        if (!counts) {
            lastNanos.remove(new Path(pusher.instanceId(), kind));
        }
    }
}
