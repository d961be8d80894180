package com.pgcache.router.region;

import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.geo.Continent;
import com.pgcache.router.geo.CountryTable;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.geo.Position;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configured regions: which serve whom, and which take over for which. */
public final class RegionTable {

    private final Map<String, Region> regions;
    private final String defaultRegion;
    private final Map<String, List<Region>> byContinent;
    private final Map<String, List<Region>> byCountry;
    private final Map<String, List<String>> takeOvers = new TreeMap<>();

    private RegionTable(RouterConfig config) {
        Complaints complaints = new Complaints();
        List<Map.Entry<String, RouterConfig.Region>> existing = config.regions().entrySet().stream()
                .filter(entry ->
                        entry.getValue().api().filter(urls -> !urls.isEmpty()).isPresent())
                .toList();
        this.regions = complaints.ofEach(existing, Region::of).stream()
                .collect(Collectors.toMap(Region::code, region -> region, (a, b) -> a, TreeMap::new));
        // what names a region that could not be made would be complained of as well
        complaints.raise();
        this.defaultRegion = complaints
                .of(() -> known("router.default-region (DEFAULT_REGION)", config.defaultRegion())
                        .code())
                .orElse("");
        this.byContinent = map(complaints, "router.continents.", config.continents(), RegionTable::continent);
        this.byCountry = map(complaints, "router.countries.", config.countries(), RegionTable::country);
        regions.values().forEach(region -> complaints
                .of(() -> takeOver(region))
                .ifPresent(others -> takeOvers.put(region.code(), others)));
        complaints.raise();
    }

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    public static RegionTable of(RouterConfig config) {
        return new RegionTable(config);
    }

    /** All of them, in the order of the alphabet. */
    public List<String> codes() {
        return List.copyOf(regions.keySet());
    }

    /** Of a region, in kilometres from the place of the visitor. */
    public double distanceKm(String code, Position visitor) {
        return region(code).at().distanceKm(visitor);
    }

    /**
     * The regions that are meant for such a visitor, the one to ask first in front; never empty. Regions that share a
     * continent or country are ordered by the visitor's address, so that one and the same visitor stays with one region.
     */
    List<String> home(GeoAnswer answer, String address) {
        List<Region> group = group(answer);
        if (group != null) {
            return group.size() == 1
                    ? List.of(group.get(0).code())
                    : WeightedOrder.of(group, address).stream()
                            .map(Region::code)
                            .toList();
        }
        Position position = answer.position();
        return List.of(position == null || answer.continent() != null ? defaultRegion : nearest(position));
    }

    /** Regions that take over for {@code code}, first one first, without itself. */
    List<String> takeOver(String code, @Nullable Position visitor) {
        return visitor == null || region(code).failover().isPresent()
                ? Objects.requireNonNull(takeOvers.get(code), code)
                : othersByDistance(code, visitor);
    }

    private @Nullable List<Region> group(GeoAnswer answer) {
        List<Region> ofCountry = answer.country() == null ? null : byCountry.get(answer.country());
        if (ofCountry != null) {
            return ofCountry;
        }
        return answer.continent() == null
                ? null
                : byContinent.get(answer.continent().name());
    }

    private String nearest(Position position) {
        return regions.values().stream()
                .filter(region -> region.weight() > 0)
                .min(Comparator.comparingDouble(region -> region.at().distanceKm(position)))
                .map(Region::code)
                .orElse(defaultRegion);
    }

    private List<String> takeOver(Region region) {
        String property = "router.regions." + region.code() + ".failover";
        return region.failover()
                .map(codes -> codes.stream()
                        .map(code -> known(property, code).code())
                        .filter(code -> !code.equals(region.code()))
                        .distinct()
                        .toList())
                .orElseGet(() -> othersByDistance(region.code(), region.at()));
    }

    private List<String> othersByDistance(String code, Position from) {
        return regions.values().stream()
                .filter(other -> !other.code().equals(code))
                .sorted(Comparator.comparingDouble(other -> other.at().distanceKm(from)))
                .map(Region::code)
                .toList();
    }

    private Region region(String code) {
        return Objects.requireNonNull(regions.get(code), code);
    }

    private Map<String, List<Region>> map(
            Complaints complaints, String property, Map<String, List<String>> configured, UnaryOperator<String> key) {
        Map<String, List<Region>> map = new LinkedHashMap<>();
        configured.forEach((code, listed) -> complaints
                .of(() -> key.apply(code.toUpperCase(Locale.ROOT)))
                .ifPresent(
                        known -> map.put(known, complaints.ofEach(listed, region -> known(property + code, region)))));
        return Map.copyOf(map);
    }

    private Region known(String property, String code) {
        Region region = regions.get(code.strip());
        if (region == null) {
            throw new IllegalArgumentException(property + ": must be a region with an api, one of "
                    + String.join(", ", regions.keySet()) + "; is \"" + code + "\"");
        }
        return region;
    }

    private static String continent(String code) {
        if (Continent.find(code) == null) {
            throw new IllegalArgumentException("router.continents." + code + ": a continent is one of "
                    + Stream.of(Continent.values()).map(Enum::name).collect(Collectors.joining(", ")) + ", not \""
                    + code
                    + "\"");
        }
        return code;
    }

    private static String country(String code) {
        if (CountryTable.continentOf(code) == null) {
            throw new IllegalArgumentException("router.countries." + code
                    + ": a country is a code of two letters of ISO 3166-1, not \"" + code + "\"");
        }
        return code;
    }
}
