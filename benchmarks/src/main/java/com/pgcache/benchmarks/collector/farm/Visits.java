package com.pgcache.benchmarks.collector.farm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every request, in order of time; in arrays of primitives, because millions of them are not to burden the collector's neighbour. */
public final class Visits {

    private static final int FIRST_SIZE = 65_536;

    private long[] at = new long[FIRST_SIZE];
    private int[] target = new int[FIRST_SIZE];
    private int[] what = new int[FIRST_SIZE];
    private int size;

    synchronized void add(long atMicros, int index, Scraper scraper, boolean metrics, int clientPort) {
        if (size == at.length) {
            at = Arrays.copyOf(at, size * 2);
            target = Arrays.copyOf(target, size * 2);
            what = Arrays.copyOf(what, size * 2);
        }
        at[size] = atMicros;
        target[size] = index;
        what[size] = scraper.ordinal() << 20 | (metrics ? 1 : 0) << 16 | clientPort;
        size++;
    }

    public synchronized void clear() {
        size = 0;
    }

    /** Of {@code [from, to)}, microseconds of the epoch, in order. */
    public synchronized List<Visit> between(Scraper scraper, long from, long to) {
        List<Visit> found = new ArrayList<>();
        for (int i = size - 1; i >= 0 && at[i] >= from; i--) {
            if (at[i] < to && what[i] >> 20 == scraper.ordinal()) {
                found.add(new Visit(at[i], target[i], scraper, (what[i] >> 16 & 1) == 1, what[i] & 0xffff));
            }
        }
        java.util.Collections.reverse(found);
        return found;
    }
}
