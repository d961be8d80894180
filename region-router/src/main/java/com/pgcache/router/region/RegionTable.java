package com.pgcache.router.region;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.geo.Continent;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configured regions.
 *
 * @param failoverOrder all region codes, the one that takes over first in front; never empty
 * @param byContinent a continent that is missing gets the default region
 */
public record RegionTable(List<String> failoverOrder, Map<Continent, String> byContinent, String defaultRegion) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,16}");

    public RegionTable {
        failoverOrder = List.copyOf(failoverOrder);
        byContinent = Map.copyOf(byContinent);
        for (String code : failoverOrder) {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "router.regions: a code is 1 to 16 of a-z, 0-9 and -, not \"" + code + "\"");
            }
        }
        if (!failoverOrder.contains(defaultRegion)) {
            throw new IllegalArgumentException("router.default-region (DEFAULT_REGION): there is no region \""
                    + defaultRegion + "\" with an api, only " + failoverOrder);
        }
        for (Map.Entry<Continent, String> entry : byContinent.entrySet()) {
            if (!failoverOrder.contains(entry.getValue())) {
                throw new IllegalArgumentException("router.continents." + entry.getKey() + ": there is no region \""
                        + entry.getValue() + "\" with an api, only " + failoverOrder);
            }
        }
    }

    /** @throws IllegalArgumentException naming the property that contradicts the others */
    public static RegionTable of(RouterConfig config) {
        List<String> order = config.regions().entrySet().stream()
                .filter(entry ->
                        entry.getValue().api().filter(urls -> !urls.isEmpty()).isPresent())
                .sorted(Comparator.<Map.Entry<String, RouterConfig.Region>>comparingInt(
                                entry -> entry.getValue().order())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        Map<Continent, String> byContinent = new EnumMap<>(Continent.class);
        config.continents().forEach((code, region) -> byContinent.put(continent(code), region));
        return new RegionTable(order, byContinent, config.defaultRegion());
    }

    public String regionOf(@Nullable Continent continent) {
        return continent == null ? defaultRegion : byContinent.getOrDefault(continent, defaultRegion);
    }

    private static Continent continent(String code) {
        try {
            return Continent.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "router.continents: a continent is one of AF, AN, AS, EU, NA, OC, SA, not \"" + code + "\"",
                    unknown);
        }
    }
}
