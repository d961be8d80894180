package com.pgcache.router.health;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.region.RegionTable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every service behind the edge, as configured. */
@Singleton
public class Upstreams {

    private final RegionTable table;
    private final Map<String, UpstreamGroup> regions;
    private final UpstreamGroup auth;
    private final UpstreamGroup collectors;

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    public Upstreams(RouterConfig config) {
        int failures = config.health().failures();
        this.table = RegionTable.of(config);
        this.regions = config.regions().entrySet().stream()
                .filter(entry -> table.codes().contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> group(
                                "router.regions." + entry.getKey() + ".api",
                                entry.getValue().api().orElseThrow(),
                                failures)));
        this.auth = group("router.auth (AUTH_URLS)", config.auth(), failures);
        this.collectors = group("router.collectors (COLLECTOR_URLS)", config.collectors(), failures);
    }

    public RegionTable table() {
        return table;
    }

    /** @param code one of {@link RegionTable#codes()} */
    public UpstreamGroup region(String code) {
        return Objects.requireNonNull(regions.get(code), code);
    }

    /** Whether at least one replica of the region can take a request. */
    public boolean isUp(String code) {
        return region(code).isUp();
    }

    public UpstreamGroup auth() {
        return auth;
    }

    public UpstreamGroup collectors() {
        return collectors;
    }

    Stream<Upstream> all() {
        return Stream.concat(regions.values().stream(), Stream.of(auth, collectors))
                .flatMap(group -> group.replicas().stream());
    }

    private static UpstreamGroup group(String property, List<URI> urls, int failures) {
        try {
            return new UpstreamGroup(
                    urls.stream().map(url -> new Upstream(url, failures)).toList());
        } catch (IllegalArgumentException contradiction) {
            throw new IllegalArgumentException(property + ": " + contradiction.getMessage(), contradiction);
        }
    }
}
