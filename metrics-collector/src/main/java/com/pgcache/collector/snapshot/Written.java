package com.pgcache.collector.snapshot;

import java.util.List;
import java.util.Map;

/**
 * What a wave changed, after its commit.
 *
 * @param rows by table; nothing for those that were left alone
 * @param fresh what was not there before
 */
public record Written<T>(Map<String, Integer> rows, List<T> fresh) {

    static <T> Written<T> nothing() {
        return new Written<>(Map.of(), List.of());
    }
}
