package com.pgcache.collector.scrape;

import java.util.HashMap;
import java.util.Map;

/** How many places each of many parties holds, and may hold at once. Its owner does the locking. */
final class Shares<K> {

    private final int limit;
    private final Map<K, Integer> held = new HashMap<>();

    Shares(int limit) {
        this.limit = limit;
    }

    boolean isFree(K party) {
        return held.getOrDefault(party, 0) < limit;
    }

    void take(K party) {
        held.merge(party, 1, Integer::sum);
    }

    void giveBack(K party) {
        held.computeIfPresent(party, (key, places) -> places == 1 ? null : places - 1);
    }
}
