package com.pgcache.router.health;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.balance.Ejection;
import com.pgcache.router.balance.EjectionShare;
import com.pgcache.router.balance.InFlight;
import com.pgcache.router.balance.RetryBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replicas that can stand in for each other: one region's dashboard-api, auth-service, or the collectors. Of two drawn at
 * random the one with less to do gets a request ("power of two choices"): what it takes on average, times what it has in
 * flight. So a slow replica gets little, and no router sends everything to the one that was fastest a moment ago.
 */
public final class UpstreamGroup {

    /**
     * What the groups of a group's service share, and what tests set.
     *
     * @param nanoClock only goes forward
     * @param draw a number from 0 to below its argument
     */
    record Surroundings(
            RouterConfig.Health health,
            InFlight.Limits inFlight,
            EjectionShare share,
            RetryBudget budget,
            MeterRegistry meters,
            LongSupplier nanoClock,
            IntUnaryOperator draw) {

        /** @param before the same process under an older configuration; null for one that was not there */
        Upstream upstream(URI url, @Nullable Upstream before) {
            Ejection.Rules rules = new Ejection.Rules(
                    health.ejectAfter(), health.slowAfter(), health.ejection(), health.longestEjection());
            return before == null
                    ? new Upstream(url, health.failures(), new Ejection(rules, share), nanoClock.getAsLong())
                    : before.following(health.failures(), rules, share);
        }
    }

    private final List<Upstream> replicas;
    private final Surroundings around;
    private final Map<Upstream, UpstreamMeters> meters;

    /**
     * @param label in the metrics: a region's code, {@code auth} or {@code collectors}
     * @param previous the group of this label under an older configuration
     * @throws IllegalArgumentException for an address that is none, or none at all
     */
    UpstreamGroup(String label, List<URI> urls, Surroundings around, @Nullable UpstreamGroup previous) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a group of upstreams needs at least one");
        }
        List<Upstream> before = previous == null ? List.of() : previous.replicas;
        this.replicas = urls.stream()
                .map(url -> around.upstream(
                        url,
                        before.stream()
                                .filter(upstream -> upstream.isAt(url))
                                .findFirst()
                                .orElse(null)))
                .toList();
        this.around = around;
        this.meters = replicas.stream()
                .collect(Collectors.toUnmodifiableMap(
                        replica -> replica, replica -> new UpstreamMeters(around.meters(), label, replica)));
    }

    /** Whether at least one replica gets requests. */
    public boolean isIn() {
        return replicas.stream().anyMatch(Upstream::isIn);
    }

    /** Whether at least one replica is ready, ejected or not. */
    public boolean isUp() {
        return replicas.stream().anyMatch(Upstream::isUp);
    }

    /** Whether a request that can be repeated is wanted to find out about an ejected replica. */
    public boolean isTrialDue() {
        long now = now();
        return replicas.stream()
                .anyMatch(replica -> replica.isUp() && replica.ejection().isTrialDue(now));
    }

    /**
     * Takes a place at the replica to ask.
     *
     * @param tried not to be asked again
     * @param repeatable whether the request may be the trial of an ejected replica
     * @return null when no replica that is in has room
     */
    public @Nullable Attempt begin(Set<Upstream> tried, boolean repeatable) {
        Attempt trial = repeatable ? trial(tried) : null;
        Attempt attempt = trial == null
                ? leastLoaded(untried(tried).filter(Upstream::isIn).toList())
                : trial;
        if (attempt != null && tried.isEmpty()) {
            around.budget().earn();
        }
        return attempt;
    }

    /** As {@link #begin}, for when no replica of the service is in: one that is ready but ejected. */
    public @Nullable Attempt beginAnyway(Set<Upstream> tried) {
        return leastLoaded(untried(tried).filter(Upstream::isUp).toList());
    }

    /** Whether only the limit of requests in flight was in the way of {@link #begin}. */
    public boolean isFull(Set<Upstream> tried) {
        return untried(tried).anyMatch(Upstream::isIn);
    }

    boolean mayRetry() {
        return around.budget().spend(now());
    }

    /** What the metrics tell of now. */
    void show() {
        meters.values().forEach(UpstreamMeters::show);
    }

    /** Replicas that {@code next} does not have are no longer in the metrics. */
    void giveWayTo(@Nullable UpstreamGroup next) {
        meters.forEach((replica, itsMeters) -> {
            if (next == null || next.replicas.stream().noneMatch(other -> other.isAt(replica.url()))) {
                itsMeters.remove();
            }
        });
    }

    UpstreamMeters meters(Upstream replica) {
        return Objects.requireNonNull(meters.get(replica));
    }

    long now() {
        return around.nanoClock().getAsLong();
    }

    List<Upstream> replicas() {
        return replicas;
    }

    /** @param latencyNanos negative when it says nothing about the upstream */
    void answered(Upstream upstream, int status, long latencyNanos, boolean trial, long nowNanos) {
        if (status >= 500) {
            upstream.note(Ejection.Answer.FAILED, trial, "answers " + status, nowNanos);
            return;
        }
        boolean slow = isSlow(upstream, latencyNanos, nowNanos);
        if (latencyNanos >= 0) {
            upstream.latency().note(latencyNanos, nowNanos);
        }
        upstream.note(
                slow ? Ejection.Answer.SLOW : Ejection.Answer.GOOD, trial, "much slower than its peers", nowNanos);
    }

    private boolean isSlow(Upstream upstream, long latencyNanos, long nowNanos) {
        if (latencyNanos < around.health().slowFrom().toNanos()) {
            return false;
        }
        double peers = mean(
                replicas.stream()
                        .filter(replica -> replica != upstream && replica.isIn())
                        .toList(),
                replica -> replica.latency().last());
        return latencyNanos > peers * around.health().slowFactor();
    }

    private @Nullable Attempt trial(Set<Upstream> tried) {
        long now = now();
        return untried(tried)
                .filter(replica -> replica.isUp() && replica.ejection().startTrial(now))
                .findFirst()
                .map(replica -> {
                    replica.inFlight().enter();
                    return new Attempt(this, replica, true);
                })
                .orElse(null);
    }

    private @Nullable Attempt leastLoaded(List<Upstream> candidates) {
        List<Upstream> left = candidates;
        while (!left.isEmpty()) {
            Upstream chosen = ofTwo(left);
            if (chosen.inFlight().enter(around.inFlight(), now())) {
                return new Attempt(this, chosen, false);
            }
            left = left.stream().filter(replica -> replica != chosen).toList();
        }
        return null;
    }

    private Upstream ofTwo(List<Upstream> candidates) {
        int count = candidates.size();
        if (count == 1) {
            return candidates.get(0);
        }
        int first = around.draw().applyAsInt(count);
        int other = (first + 1 + around.draw().applyAsInt(count - 1)) % count;
        Upstream one = candidates.get(first);
        Upstream two = candidates.get(other);
        long now = now();
        // one that has answered nothing yet is taken for as fast as the others
        double usual = mean(candidates, replica -> replica.latency().at(now));
        return load(one, usual, now) <= load(two, usual, now) ? one : two;
    }

    private static double load(Upstream replica, double usualNanos, long nowNanos) {
        double average = replica.latency().at(nowNanos);
        double known = Double.isNaN(average) ? usualNanos : average;
        return (Double.isNaN(known) ? 1 : known) * (replica.inFlight().count() + 1);
    }

    /** Of those that have one; NaN when none has. */
    private static double mean(List<Upstream> replicas, ToDoubleFunction<Upstream> average) {
        return replicas.stream()
                .mapToDouble(average)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private Stream<Upstream> untried(Set<Upstream> tried) {
        return replicas.stream().filter(replica -> !tried.contains(replica));
    }
}
