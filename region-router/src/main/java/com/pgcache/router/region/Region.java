package com.pgcache.router.region;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.geo.AirportTable;
import com.pgcache.router.geo.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configured region.
 *
 * @param code 1 to 16 of {@code a-z 0-9 -}
 * @param weight 0 to 1000
 * @param failover the only regions that take over, first one first; empty for all of them by distance
 */
record Region(String code, Position at, int weight, Optional<List<String>> failover) {

    private static final int MAX_WEIGHT = 1_000;

    private static final List<String> NOBODY = List.of("none");

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    static Region of(Map.Entry<String, RouterConfig.Region> entry) {
        String code = entry.getKey();
        RouterConfig.Region config = entry.getValue();
        String property = "router.regions." + code;
        if (!code.matches("[a-z0-9-]{1,16}")) {
            throw new IllegalArgumentException(
                    property + ": a code is 1 to 16 of a-z, 0-9 and -, not \"" + code + "\"");
        }
        if (config.weight() < 0 || config.weight() > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    property + ".weight: must be 0 to " + MAX_WEIGHT + ", is " + config.weight());
        }
        String at = config.at().orElse("");
        Position position = position(at);
        if (position == null) {
            throw new IllegalArgumentException(property + ".at: must be a known airport code such as iad, or"
                    + " latitude,longitude such as 38.9,-77.5; is \"" + at + "\"");
        }
        Optional<List<String>> failover = config.failover().map(list -> list.equals(NOBODY) ? List.of() : list);
        return new Region(code, position, config.weight(), failover);
    }

    private static @Nullable Position position(String at) {
        String[] parts = at.split(",", -1);
        if (parts.length == 2) {
            return Position.of(parts[0].strip(), parts[1].strip());
        }
        AirportTable.Airport airport = AirportTable.find(at.strip());
        return airport == null ? null : airport.position();
    }
}
