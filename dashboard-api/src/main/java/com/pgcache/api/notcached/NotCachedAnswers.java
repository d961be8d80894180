package com.pgcache.api.notcached;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses a window that can be read of so many instances, and reads it. */
@ApplicationScoped
class NotCachedAnswers {

    static final String FROM =
            "Start; a day before the end unless given, or as much as can be read of so many instances";
    static final String TO = "End, excluded; now unless given";
    static final String DESCRIPTION = "Queries with the reason that their instance gives, by family, with the"
            + " time they took at the origin and a band of what caching could save. An instance of today's dialect gives"
            + " none: then there are the totals of each class, and reasonsReported says so.";

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);
    private static final Duration BUCKET = Duration.ofMinutes(5);

    private final TotalsReader totals;
    private final NotCachedReader reader;
    private final ApiConfig config;
    private final Clock clock;

    NotCachedAnswers(TotalsReader totals, NotCachedReader reader, ApiConfig config, Clock clock) {
        this.totals = totals;
        this.reader = reader;
        this.config = config;
        this.clock = clock;
    }

    /** Refuses whatever else was wrong with the request, too. */
    static Window.Request parse(Parameters parameters, @Nullable String from, @Nullable String to) {
        Window.Request request = Window.Request.parse(parameters, from, to, null, null);
        parameters.refuseIfWrong();
        return request;
    }

    Uni<NotCached> of(Member member, Instance instance, Window.Request request) {
        Window window = window(request, 1);
        return read(member, instance.id(), window, List.of(instance));
    }

    /**
     * Reads the whole organisation whatever the region, so that pgcache has it for all of them.
     *
     * @param region empty for all
     */
    Uni<NotCached> of(Member member, List<Instance> instances, Window.Request request, String region) {
        Window window = window(request, instances.size());
        List<Instance> asked = instances.stream()
                .filter(instance -> region.isEmpty() || instance.region().equals(region))
                .toList();
        return read(member, null, window, asked);
    }

    /** One statement after the other, so that equal screens send them in one order. */
    private Uni<NotCached> read(Member member, @Nullable UUID one, Window window, List<Instance> asked) {
        Set<UUID> ids = asked.stream().map(Instance::id).collect(Collectors.toSet());
        return totals.read(member, one, window).flatMap(measured -> reader.queries(member, one, window)
                .map(queries -> NotCached.of(window, asked, among(ids, measured), amongQueries(ids, queries))));
    }

    private static Map<UUID, Steps> among(Set<UUID> ids, Map<UUID, Steps> measured) {
        Map<UUID, Steps> among = new LinkedHashMap<>(measured);
        among.keySet().retainAll(ids);
        return among;
    }

    private static List<WindowQuery> amongQueries(Set<UUID> ids, List<WindowQuery> queries) {
        return queries.stream()
                .filter(query -> ids.contains(query.instanceId()))
                .toList();
    }

    /** Queries are read bucket by bucket, as those of savings are. */
    private Window window(Window.Request request, int instances) {
        Instant now = clock.instant();
        Duration kept = config.retention().queries();
        Duration longest = BUCKET.multipliedBy(Math.max(2, config.reads().savingsBuckets() / Math.max(1, instances)));
        // both ends are widened to whole buckets
        Duration readable = longest.minus(BUCKET);
        Duration usual = readable.compareTo(DEFAULT_LENGTH) < 0 ? readable : DEFAULT_LENGTH;
        Instant to = request.to() == null ? now : request.to();
        Instant from = request.from() == null ? to.minus(usual) : request.from();
        Window window = Window.of(
                new Window.Request(from, to, BUCKET, request.comparison()),
                BUCKET,
                new Retention(kept, kept, kept),
                now);
        if (window.length().compareTo(longest) > 0) {
            Parameters parameters = new Parameters();
            parameters.wrong(
                    "from",
                    "must be at most " + readable.toMinutes() + " minutes before to, for " + instances + " instances");
            parameters.refuseIfWrong();
        }
        return window;
    }
}
