package com.pgcache.api.metrics;

import com.pgcache.api.window.Window;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in each step of a window, by column: NaN where nothing was reported. Made of snapshots or of buckets,
 * which are added in the order of time.
 */
public final class Steps {

    /** What is kept of a measure that does not only grow. */
    private enum Part {
        /** Growth of a counter; the last value of a level; values of a quantile times their observations. */
        MAIN(0),
        MIN(1),
        MAX(2);

        private final int position;

        Part(int position) {
            this.position = position;
        }
    }

    /** As in the roll-ups. */
    private static final double LARGEST = 1e300;

    private static final int PARTS = Part.values().length;

    private final Window window;
    private final double[] scrapes;
    private final double[] resets;
    private final double[] gaps;
    private final double[] @Nullable [] columns = new double[Measure.values().length * PARTS][];

    Steps(Window window) {
        this.window = window;
        this.scrapes = new double[window.points()];
        this.resets = new double[window.points()];
        this.gaps = new double[window.points()];
    }

    public Window window() {
        return window;
    }

    /** Scrapes of all instances in question. */
    public double scrapes(int step) {
        return scrapes[step];
    }

    public double resets(int step) {
        return resets[step];
    }

    /** Scrapes that came after too long a pause. */
    public double gaps(int step) {
        return gaps[step];
    }

    /** Growth of a counter, the last value of a level, or a quantile times its observations. */
    public double[] main(Measure measure) {
        return column(measure, Part.MAIN);
    }

    public double[] min(Measure measure) {
        return column(measure, Part.MIN);
    }

    public double[] max(Measure measure) {
        return column(measure, Part.MAX);
    }

    /** Growth over the whole window; NaN if it was never reported. */
    public double total(Measure measure) {
        return total(main(measure));
    }

    /** Sum of what is there; NaN if nothing is. */
    public static double total(double[] values) {
        double sum = Double.NaN;
        for (double value : values) {
            sum = sum(sum, value);
        }
        return sum;
    }

    static double sum(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return bounded(one + other);
    }

    /** Infinities are nonsense from outside, and no JSON. */
    static double bounded(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** Which step a time falls into, or -1 when it is outside the window. */
    int stepOf(Instant at) {
        int step = window.indexOf(at);
        return step < scrapes.length ? step : -1;
    }

    void count(int step, double moreScrapes, double moreResets, double moreGaps) {
        scrapes[step] += moreScrapes;
        resets[step] += moreResets;
        gaps[step] += moreGaps;
    }

    /** Adds growth, or a quantile times its observations. */
    void add(int step, Measure measure, double value) {
        double[] column = column(measure, Part.MAIN);
        column[step] = sum(column[step], value);
    }

    /** A later value of a level, if there is one. */
    void follow(int step, Measure measure, double value) {
        if (!Double.isNaN(value)) {
            column(measure, Part.MAIN)[step] = value;
        }
    }

    void widen(int step, Measure measure, double min, double max) {
        if (Double.isNaN(min) || Double.isNaN(max)) {
            return;
        }
        double[] smallest = column(measure, Part.MIN);
        double[] largest = column(measure, Part.MAX);
        boolean first = Double.isNaN(smallest[step]);
        smallest[step] = first ? min : Math.min(smallest[step], min);
        largest[step] = first ? max : Math.max(largest[step], max);
    }

    /** Adds another instance's measurements of the same window. */
    void merge(Steps other) {
        for (int step = 0; step < scrapes.length; step++) {
            count(step, other.scrapes(step), other.resets(step), other.gaps(step));
            for (Measure measure : Measure.values()) {
                double value = other.main(measure)[step];
                if (measure.kind() != Measure.Kind.LEVEL) {
                    add(step, measure, value);
                } else if (!(main(measure)[step] >= value)) {
                    follow(step, measure, value);
                }
                widen(step, measure, other.min(measure)[step], other.max(measure)[step]);
            }
        }
    }

    private double[] column(Measure measure, Part part) {
        int index = measure.index() * PARTS + part.position;
        double @Nullable [] column = columns[index];
        if (column == null) {
            column = new double[window.points()];
            Arrays.fill(column, Double.NaN);
            columns[index] = column;
        }
        return column;
    }
}
