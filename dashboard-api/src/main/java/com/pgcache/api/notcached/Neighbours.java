package com.pgcache.api.notcached;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cached queries of the same instance that read a table of the one in question: what to expect if it were cached. */
final class Neighbours {

    private final Map<UUID, Map<String, Set<WindowQuery>>> byTable = new HashMap<>();
    private final Map<Place, Expectation> known = new HashMap<>();

    private record Place(UUID instance, Set<String> tables) {}

    /**
     * @param cacheMs median of their means from the cache; NaN when there is none
     * @param hitRatio of all of them together; null when none was asked for
     */
    record Expectation(double cacheMs, @Nullable Double hitRatio) {}

    Neighbours(List<WindowQuery> queries) {
        for (WindowQuery query : queries) {
            if (!query.isUncached()) {
                Map<String, Set<WindowQuery>> tables =
                        byTable.computeIfAbsent(query.instanceId(), id -> new HashMap<>());
                query.tables().forEach(table -> tables.computeIfAbsent(table, name -> new LinkedHashSet<>())
                        .add(query));
            }
        }
    }

    Expectation of(WindowQuery query) {
        return known.computeIfAbsent(new Place(query.instanceId(), Set.copyOf(query.tables())), this::expectation);
    }

    private Expectation expectation(Place place) {
        Map<String, Set<WindowQuery>> tables = byTable.getOrDefault(place.instance, Map.of());
        Set<WindowQuery> near = new LinkedHashSet<>();
        place.tables.forEach(table -> near.addAll(tables.getOrDefault(table, Set.of())));
        double[] means = near.stream()
                .filter(query -> query.hits() > 0)
                .mapToDouble(WindowQuery::meanCacheMs)
                .filter(mean -> !Double.isNaN(mean))
                .toArray();
        double hits = near.stream().mapToDouble(WindowQuery::hits).sum();
        double asked = hits + near.stream().mapToDouble(WindowQuery::misses).sum();
        return new Expectation(Band.median(means), asked == 0 ? null : (Double) (hits / asked));
    }
}
