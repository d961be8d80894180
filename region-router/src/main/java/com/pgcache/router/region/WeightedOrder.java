package com.pgcache.router.region;

import java.util.Comparator;
import java.util.List;

/**
 * Weighted rendezvous hashing: each key has its own order of the regions, in which a region comes first as often as its
 * weight says. A region that comes or goes moves no key between the others, and nothing is remembered.
 */
final class WeightedOrder {

    private WeightedOrder() {}

    static List<Region> of(List<Region> regions, String key) {
        return regions.stream()
                .sorted(Comparator.<Region>comparingDouble(region -> draw(region, key))
                        .thenComparing(Region::code))
                .toList();
    }

    /** Exponentially distributed with the weight as its rate: the smallest of them is a region's with that share. */
    private static double draw(Region region, String key) {
        if (region.weight() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double uniform = ((spread(key, region.code()) >>> 11) + 0.5) / (1L << 53);
        return -Math.log(uniform) / region.weight();
    }

    /** FNV-1a over both, then the finish of SplitMix64, as neighbouring addresses differ in one bit. */
    private static long spread(String key, String code) {
        long hash = 0xcbf29ce484222325L;
        String text = key + '|' + code;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
