package com.pgcache.api.overview;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.overview.Overview.Totals;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what an overview is made of, one statement after the other, so that equal screens send them in one order. */
@ApplicationScoped
class OverviewReader {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** A day and what it is widened to; a longer window is read by the hour, which may be cut into larger steps. */
    private static final Duration LONGEST_BY_FIVE_MINUTES = Duration.ofHours(26);

    private static final Duration LONGEST_IN_HOURS = Duration.ofDays(60);

    private final TotalsReader totals;
    private final SavingsReader savings;
    private final FreshnessReader freshness;
    private final ApiConfig config;
    private final Clock clock;

    private record Both(Totals read, @Nullable Totals before) {}

    OverviewReader(
            TotalsReader totals, SavingsReader savings, FreshnessReader freshness, ApiConfig config, Clock clock) {
        this.totals = totals;
        this.savings = savings;
        this.freshness = freshness;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param instances all in question
     * @param one the id of the only one; null for the organisation
     * @param request with bounds nothing is told of how things are now
     */
    Uni<Overview> of(Member member, List<Instance> instances, @Nullable UUID one, Window.Request request) {
        Instant now = clock.instant();
        Window window = Window.of(withDefaults(request, now), FIVE_MINUTES, Retention.of(config), now);
        Window compared = window.compared(request.comparison());
        return totals(member, instances, one, window, now)
                .flatMap(read -> compared == null
                        ? Uni.createFrom().item(new Both(read, null))
                        : totals(member, instances, one, compared, now).map(before -> new Both(read, before)))
                .flatMap(both -> request.bounds() == null
                        ? freshness
                                .latest(member, one, now)
                                .map(samples -> Overview.of(instances, both.read, both.before, samples, now))
                        : Uni.createFrom()
                                .item(Overview.of(instances, both.read, both.before, Map.of(), now)
                                        .withoutNow()));
    }

    private Uni<Totals> totals(
            Member member, List<Instance> instances, @Nullable UUID one, Window window, Instant now) {
        Uni<Totals> read = totals.read(member, one, window).map(byInstance -> new Totals(window, byInstance, null));
        return !byQuery(instances.size(), window, now)
                ? read
                : read.flatMap(sofar -> savings.queries(member, one, window)
                        .map(queries -> new Totals(window, sofar.instances(), queries)));
    }

    private boolean byQuery(int instances, Window window, Instant now) {
        long buckets = instances * window.length().dividedBy(FIVE_MINUTES);
        return buckets <= config.reads().savingsBuckets()
                && !window.from().isBefore(now.minus(config.retention().queries()));
    }

    private static Window.Request withDefaults(Window.Request request, Instant now) {
        Instant to = request.to() == null ? now : request.to();
        Instant from = request.from() == null ? to.minus(DEFAULT_LENGTH) : request.from();
        return new Window.Request(from, to, step(Duration.between(from, to)), request.comparison(), request.bounds());
    }

    private static Duration step(Duration length) {
        if (length.compareTo(LONGEST_BY_FIVE_MINUTES) <= 0) {
            return FIVE_MINUTES;
        }
        return length.compareTo(LONGEST_IN_HOURS) <= 0 ? Duration.ofHours(1) : Duration.ofHours(6);
    }
}
