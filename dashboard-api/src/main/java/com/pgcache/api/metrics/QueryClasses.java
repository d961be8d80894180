package com.pgcache.api.metrics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How queries ended, step by step. The classes are a partition: they add up to the total in every step and over the whole
 * window, and the window's total is the same at every tier. The counters of today's instances are none (contract 2.2: a
 * forwarded batch counts as uncacheable and again as unsupported or invalid), so what is neither hit, miss, unsupported
 * nor a parse error is uncacheable.
 *
 * <p>A query counts in the total when it starts and in its class when it ends, perhaps a step later. What the total of a
 * step lacks is therefore taken from the steps before it, the nearest first, then from those after it; and if the whole
 * window lacks some, the total is the sum of the classes.
 */
public final class QueryClasses {

    /** In the order of every chart and table. */
    public enum QueryClass {
        HIT,
        MISS,
        UNCACHEABLE,
        UNSUPPORTED,
        PARSE_ERROR,
        TOTAL
    }

    /** What the classes are made of. */
    public static final Set<Measure> MEASURES = Set.of(
            Measure.QUERIES_TOTAL,
            Measure.QUERIES_CACHE_HIT,
            Measure.QUERIES_CACHE_MISS,
            Measure.QUERIES_UNSUPPORTED,
            Measure.QUERIES_PARSE_ERROR);

    private final Map<QueryClass, double[]> columns = new EnumMap<>(QueryClass.class);

    private QueryClasses() {}

    /** NaN in the steps without a scrape. */
    public static QueryClasses of(Steps steps) {
        QueryClasses classes = new QueryClasses();
        int points = steps.window().points();
        double[] hit = counted(steps, Measure.QUERIES_CACHE_HIT);
        double[] miss = counted(steps, Measure.QUERIES_CACHE_MISS);
        double[] unsupported = counted(steps, Measure.QUERIES_UNSUPPORTED);
        double[] parseError = counted(steps, Measure.QUERIES_PARSE_ERROR);
        double[] rest = counted(steps, Measure.QUERIES_TOTAL);
        for (int i = 0; i < points; i++) {
            rest[i] -= hit[i] + miss[i] + unsupported[i] + parseError[i];
        }
        settle(rest);
        double[] total = new double[points];
        for (int i = 0; i < points; i++) {
            total[i] = hit[i] + miss[i] + unsupported[i] + parseError[i] + rest[i];
        }
        classes.put(steps, QueryClass.HIT, hit);
        classes.put(steps, QueryClass.MISS, miss);
        classes.put(steps, QueryClass.UNCACHEABLE, rest);
        classes.put(steps, QueryClass.UNSUPPORTED, unsupported);
        classes.put(steps, QueryClass.PARSE_ERROR, parseError);
        classes.put(steps, QueryClass.TOTAL, total);
        return classes;
    }

    /** The column itself, not a copy. */
    public double[] of(QueryClass queryClass) {
        double[] column = columns.get(queryClass);
        if (column == null) {
            throw new IllegalStateException("no column of " + queryClass);
        }
        return column;
    }

    /** Over the whole window; 0 when nothing was measured. */
    public double total(QueryClass queryClass) {
        double total = Steps.total(of(queryClass));
        return Double.isNaN(total) ? 0 : total;
    }

    /** Hits to hits and misses over the whole window; null when there were none of them. */
    public @Nullable Double hitRatio() {
        double hit = total(QueryClass.HIT);
        double cacheable = hit + total(QueryClass.MISS);
        return cacheable == 0 ? null : (Double) (hit / cacheable);
    }

    private void put(Steps steps, QueryClass queryClass, double[] column) {
        for (int i = 0; i < column.length; i++) {
            if (steps.scrapes(i) == 0) {
                column[i] = Double.NaN;
            }
        }
        columns.put(queryClass, column);
    }

    /** What an instance does not report, it does not count. */
    private static double[] counted(Steps steps, Measure measure) {
        return Arrays.stream(steps.main(measure))
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
    }

    /** Makes all of them at least 0 without changing their sum, unless the sum itself is below 0: then all become 0. */
    static void settle(double[] values) {
        Deque<Integer> positive = new ArrayDeque<>();
        double owed = 0;
        for (int i = 0; i < values.length; i++) {
            double paid = Math.min(owed, Math.max(0, values[i]));
            owed -= paid;
            values[i] -= paid;
            while (values[i] < 0 && !positive.isEmpty()) {
                int before = positive.getLast();
                double taken = Math.min(values[before], -values[i]);
                values[before] -= taken;
                values[i] += taken;
                if (values[before] == 0) {
                    positive.removeLast();
                }
            }
            if (values[i] < 0) {
                owed -= values[i];
                values[i] = 0;
            } else if (values[i] > 0) {
                positive.addLast(i);
            }
        }
    }
}
