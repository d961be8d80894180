package com.pgcache.testkit.standin.exposition;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Quantiles of log-normal distributions, of samples, and of both together. */
final class Distribution {

    private static final int HALVINGS = 60;

    private Distribution() {}

    private static final Map<Double, Double> NORMAL = new ConcurrentHashMap<>();

    /** Standard normal; {@code quantile} 0 and 1 are those of some thousand samples. */
    static double normalQuantile(double quantile) {
        return NORMAL.computeIfAbsent(quantile, Distribution::searchNormalQuantile);
    }

    private static double searchNormalQuantile(double quantile) {
        double low = -3.6;
        double high = 3.6;
        for (int step = 0; step < HALVINGS; step++) {
            double middle = (low + high) / 2;
            if (normalShare(middle) < quantile) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The nearest rank of {@code sorted}, which must not be empty. */
    static double quantile(List<Double> sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.size());
        return sorted.get(Math.min(sorted.size(), Math.max(1, rank)) - 1);
    }

    /** Of {@code sorted} samples and {@code count} more that follow a log-normal distribution. */
    static double mixtureQuantile(List<Double> sorted, long count, double logMean, double spread, double quantile) {
        double wanted = quantile * (sorted.size() + count);
        double low = Math.min(StrictMath.log(Math.max(1e-9, sorted.get(0))), logMean - 3.6 * spread);
        double high = Math.max(StrictMath.log(Math.max(1e-9, sorted.get(sorted.size() - 1))), logMean + 3.6 * spread);
        for (int step = 0; step < HALVINGS; step++) {
            double middle = (low + high) / 2;
            double below = count * normalShare((middle - logMean) / spread) + notAbove(sorted, StrictMath.exp(middle));
            if (below < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private static int notAbove(List<Double> sorted, double limit) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle) <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Abramowitz and Stegun, 7.1.26; good to seven digits. */
    private static double normalShare(double value) {
        double scaled = Math.abs(value) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * scaled);
        double tail = t
                * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * StrictMath.exp(-scaled * scaled);
        return value < 0 ? tail / 2 : 1 - tail / 2;
    }
}
