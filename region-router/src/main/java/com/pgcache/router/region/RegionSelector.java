package com.pgcache.router.region;

import com.pgcache.router.geo.GeoAnswer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Geo answer and health in, regions out. */
public final class RegionSelector {

    private static final String FAILOVER = "failover";

    private RegionSelector() {}

    /** Healthy regions only, the one to ask first in front; empty when none is healthy. */
    public static List<RegionChoice> choices(RegionTable table, GeoAnswer answer, Predicate<String> healthy) {
        String nearest = table.regionOf(answer.continent());
        Stream<RegionChoice> others = table.failoverOrder().stream()
                .filter(region -> !region.equals(nearest))
                .map(region -> new RegionChoice(region, FAILOVER));
        return Stream.concat(Stream.of(new RegionChoice(nearest, answer.route())), others)
                .filter(choice -> healthy.test(choice.region()))
                .toList();
    }
}
