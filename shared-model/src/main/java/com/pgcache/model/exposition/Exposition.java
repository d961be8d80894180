package com.pgcache.model.exposition;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.scrape.Dialect;
import java.util.Arrays;

/** What one body of {@code /metrics} said. */
public final class Exposition {

    private final Dialect dialect;
    private final double[] values;
    private final int samples;
    private final int kept;
    private final int skippedLines;
    private final boolean complete;
    private final boolean tooLarge;

    /** @param values by {@link Column#ordinal()}; NaN where the body says nothing */
    Exposition(
            Dialect dialect,
            double[] values,
            int samples,
            int kept,
            int skippedLines,
            boolean complete,
            boolean tooLarge) {
        this.dialect = dialect;
        this.values = values;
        this.samples = samples;
        this.kept = kept;
        this.skippedLines = skippedLines;
        this.complete = complete;
        this.tooLarge = tooLarge;
    }

    /** A complete and good one, as it was kept while it waited to be stored. */
    public static Exposition of(Dialect dialect, double[] values, int samples) {
        return new Exposition(dialect, values, samples, samples, 0, true, false);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** A copy, by {@link Column#ordinal()}: NaN where the body says nothing, or says NaN or infinity. */
    public double[] values() {
        return Arrays.copyOf(values, values.length);
    }

    public double value(Column column) {
        return values[column.ordinal()];
    }

    /** Samples of the body, known to us or not. */
    public int samples() {
        return samples;
    }

    /** Samples that {@link MetricColumns} knows. */
    public int kept() {
        return kept;
    }

    /** Lines that are neither a sample, a comment nor blank. */
    public int skippedLines() {
        return skippedLines;
    }

    /** False when the format has a last line and the body does not. */
    public boolean isComplete() {
        return complete;
    }

    /** True when the body has more samples, or a longer line, than {@link Limits} allow; the rest was not read. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
