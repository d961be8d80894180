package com.pgcache.model.memory;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map for many threads that forgets what was not used lately once it is full. Two halves: entries are added to the
 * young one and move there when they are used; when it is full it becomes the old one, and the former old one goes. So
 * nothing is counted or linked per use, and at most {@code limit} entries are held.
 *
 * @param <K> with {@code equals} and {@code hashCode}
 */
public final class RecentlyUsed<K, V> {

    private final int half;

    private volatile Halves<K, V> halves = Halves.empty();

    /** @param limit of entries, 2 or more */
    public RecentlyUsed(int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException("a limit of " + limit + " entries leaves nothing to remember");
        }
        this.half = limit / 2;
    }

    public Optional<V> get(K key) {
        Halves<K, V> now = halves;
        V young = now.young().get(key);
        if (young != null) {
            return Optional.of(young);
        }
        @Nullable V old = now.old().get(key);
        if (old != null) {
            put(key, old);
        }
        return Optional.ofNullable(old);
    }

    public void put(K key, V value) {
        Halves<K, V> now = halves;
        if (now.young().size() >= half && !now.young().containsKey(key)) {
            now = turn(now);
        }
        now.young().put(key, value);
    }

    /** Forgets everything. An entry that another thread adds at this moment may be forgotten or not. */
    public void clear() {
        halves = Halves.empty();
    }

    /** Entries held now, those that are in both halves counted twice. */
    public int size() {
        Halves<K, V> now = halves;
        return now.young().size() + now.old().size();
    }

    private synchronized Halves<K, V> turn(Halves<K, V> full) {
        if (halves == full) {
            halves = new Halves<>(new ConcurrentHashMap<>(), full.young());
        }
        return halves;
    }

    private record Halves<K, V>(ConcurrentHashMap<K, V> young, ConcurrentHashMap<K, V> old) {

        static <K, V> Halves<K, V> empty() {
            return new Halves<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }
}
