package com.pgcache.router.region;

import com.pgcache.router.geo.GeoAnswer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Geo answer and health in, regions out. */
public final class RegionSelector {

    private static final String FAILOVER = "failover";

    private RegionSelector() {}

    /**
     * Healthy regions only, the one to ask first in front; empty when none that may serve this visitor is healthy.
     *
     * @param address of the visitor, by which regions with equal claims share visitors
     */
    public static List<RegionChoice> choices(
            RegionTable table, GeoAnswer answer, String address, Predicate<String> healthy) {
        List<String> home = table.home(answer, address);
        String first = home.get(0);
        Stream<RegionChoice> others = Stream.concat(
                        home.stream().skip(1), table.takeOver(first, answer.position()).stream())
                .distinct()
                .map(region -> new RegionChoice(region, FAILOVER));
        return Stream.concat(Stream.of(new RegionChoice(first, answer.route())), others)
                .filter(choice -> healthy.test(choice.region()))
                .toList();
    }
}
