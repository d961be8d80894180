package com.pgcache.router.health;

import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.balance.EjectionShare;
import com.pgcache.router.balance.InFlight;
import com.pgcache.router.balance.RetryBudget;
import com.pgcache.router.region.RegionTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every service behind the edge, as configured. */
public class Upstreams {

    private final RegionTable table;
    private final Map<String, UpstreamGroup> regions;
    private final UpstreamGroup auth;
    private final UpstreamGroup collectors;

    /** @throws IllegalArgumentException that names each property that is wrong, its value, and what is allowed */
    public Upstreams(RouterConfig config, MeterRegistry meters) {
        this(config, meters, null);
    }

    /**
     * @param previous of an older configuration: what is known about the upstreams that stay stays known
     * @throws IllegalArgumentException as the other one
     */
    public Upstreams(RouterConfig config, MeterRegistry meters, @Nullable Upstreams previous) {
        this(config, meters, previous, System::nanoTime, count -> ThreadLocalRandom.current()
                .nextInt(count));
    }

    /** With a clock and dice of the test's own. */
    Upstreams(
            RouterConfig config,
            MeterRegistry meters,
            @Nullable Upstreams previous,
            LongSupplier nanoClock,
            IntUnaryOperator draw) {
        Complaints complaints = new Complaints();
        complaints.of(() -> UpstreamRules.checked(config));
        Optional<RegionTable> regionTable = complaints.of(() -> RegionTable.of(config));
        Map<String, List<URI>> apis = config.regions().entrySet().stream()
                .filter(entry -> !entry.getValue().api().orElse(List.of()).isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().api().orElseThrow()));
        Surrounding around = replicas -> new UpstreamGroup.Surroundings(
                config.health(),
                new InFlight.Limits(
                        config.upstream().inFlight(),
                        config.upstream().standing(),
                        config.upstream().standingAfter()),
                new EjectionShare(replicas, config.health().ejectedPercent()),
                new RetryBudget(config.upstream().retryPercent(), nanoClock.getAsLong()),
                meters,
                nanoClock,
                draw);
        UpstreamGroup.Surroundings api =
                around.of(apis.values().stream().mapToInt(List::size).sum());
        Map<String, UpstreamGroup> made = new HashMap<>();
        apis.forEach((code, urls) -> complaints
                .of(() -> group(
                        "router.regions." + code + ".api",
                        code,
                        urls,
                        api,
                        previous == null ? null : previous.regions.get(code)))
                .ifPresent(group -> made.put(code, group)));
        Optional<UpstreamGroup> authServices = complaints.of(() -> group(
                "router.auth (AUTH_URLS)",
                "auth",
                config.auth(),
                around.of(config.auth().size()),
                previous == null ? null : previous.auth));
        Optional<UpstreamGroup> metricsCollectors = complaints.of(() -> group(
                "router.collectors (COLLECTOR_URLS)",
                "collectors",
                config.collectors(),
                around.of(config.collectors().size()),
                previous == null ? null : previous.collectors));
        complaints.raise();
        this.table = regionTable.orElseThrow();
        this.regions = Map.copyOf(made);
        this.auth = authServices.orElseThrow();
        this.collectors = metricsCollectors.orElseThrow();
    }

    private interface Surrounding {
        UpstreamGroup.Surroundings of(int replicas);
    }

    /** From now on the metrics tell of these, and no longer of what only {@code previous} has. */
    public void takeOver(@Nullable Upstreams previous) {
        if (previous != null) {
            previous.regions.forEach((code, group) -> group.giveWayTo(regions.get(code)));
            previous.auth.giveWayTo(auth);
            previous.collectors.giveWayTo(collectors);
        }
        groups().forEach(UpstreamGroup::show);
    }

    public RegionTable table() {
        return table;
    }

    /** @param code one of {@link RegionTable#codes()} */
    public UpstreamGroup region(String code) {
        return Objects.requireNonNull(regions.get(code), code);
    }

    /** Whether at least one replica of the region gets requests. */
    public boolean isIn(String code) {
        return region(code).isIn();
    }

    public UpstreamGroup auth() {
        return auth;
    }

    public UpstreamGroup collectors() {
        return collectors;
    }

    Stream<Upstream> all() {
        return groups().flatMap(group -> group.replicas().stream());
    }

    private Stream<UpstreamGroup> groups() {
        return Stream.concat(regions.values().stream(), Stream.of(auth, collectors));
    }

    private static UpstreamGroup group(
            String property,
            String label,
            List<URI> urls,
            UpstreamGroup.Surroundings around,
            @Nullable UpstreamGroup previous) {
        try {
            return new UpstreamGroup(label, urls, around, previous);
        } catch (IllegalArgumentException contradiction) {
            throw new IllegalArgumentException(property + ": " + contradiction.getMessage(), contradiction);
        }
    }
}
