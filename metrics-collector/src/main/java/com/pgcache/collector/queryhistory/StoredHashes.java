package com.pgcache.collector.queryhistory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fleet.query_stats} holds of one instance, as far as it takes to tell which rows of a report say something
 * new: 20 bytes per template. True for one edition of the rows, for ever.
 */
public final class StoredHashes {

    /**
     * One row.
     *
     * @param key of its fingerprint
     * @param hash of its values
     * @param changedAt when it was last written
     */
    public record Entry(long key, long hash, Instant changedAt) {}

    private static final int BYTES_PER_ENTRY = Long.BYTES + Long.BYTES + Integer.BYTES;
    private static final int BYTES_AROUND = 200;

    private final long edition;
    private final Instant newest;
    private final long[] keys;
    private final long[] hashes;
    /** Seconds of the epoch, rounded down. */
    private final int[] changedAt;

    private StoredHashes(long edition, Instant newest, long[] keys, long[] hashes, int[] changedAt) {
        this.edition = edition;
        this.newest = newest;
        this.keys = keys;
        this.hashes = hashes;
        this.changedAt = changedAt;
    }

    /** @param rows with different keys, in any order, at least one */
    public static StoredHashes of(long edition, List<Entry> rows) {
        int[] order = sorted(rows.stream().mapToLong(Entry::key).toArray());
        return new StoredHashes(
                edition,
                rows.stream().map(Entry::changedAt).max(Instant::compareTo).orElseThrow(),
                Arrays.stream(order).mapToLong(i -> rows.get(i).key).toArray(),
                Arrays.stream(order).mapToLong(i -> rows.get(i).hash).toArray(),
                Arrays.stream(order).map(i -> seconds(rows.get(i).changedAt)).toArray());
    }

    public boolean isEdition(@Nullable Long other) {
        return other != null && other == edition;
    }

    public long edition() {
        return edition;
    }

    /** When any of the rows was last written. */
    public Instant newest() {
        return newest;
    }

    /** True when the row is stored with these values, and is not about a query that began again since. */
    public boolean holds(long key, long hash, Instant firstSeen) {
        int at = Arrays.binarySearch(keys, key);
        return at >= 0
                && hashes[at] == hash
                && !firstSeen.isAfter(Instant.ofEpochSecond(changedAt[at]).plus(QueryIncrements.BLUR));
    }

    /** As it is after {@code rows} were written over what was there. */
    public StoredHashes with(long newEdition, List<Entry> rows) {
        long[] fresh = rows.stream().mapToLong(Entry::key).sorted().toArray();
        List<Entry> kept = IntStream.range(0, keys.length)
                .filter(i -> Arrays.binarySearch(fresh, keys[i]) < 0)
                .mapToObj(i -> new Entry(keys[i], hashes[i], Instant.ofEpochSecond(changedAt[i])))
                .toList();
        StoredHashes merged =
                of(newEdition, Stream.concat(kept.stream(), rows.stream()).toList());
        // its own times are rounded
        return merged.newest.isBefore(newest)
                ? new StoredHashes(newEdition, newest, merged.keys, merged.hashes, merged.changedAt)
                : merged;
    }

    public int size() {
        return keys.length;
    }

    long bytes() {
        return BYTES_AROUND + (long) BYTES_PER_ENTRY * keys.length;
    }

    private static int[] sorted(long[] keys) {
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int seconds(Instant time) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, time.getEpochSecond()));
    }
}
