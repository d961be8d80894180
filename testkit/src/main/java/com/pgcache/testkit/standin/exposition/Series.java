package com.pgcache.testkit.standin.exposition;

import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import com.pgcache.testkit.standin.rhythm.Chance;
import java.util.List;

/** One line of a table of families: what a series is called, and which part of a reading it shows. */
sealed interface Series {

    String name();

    /** The own label as {@code key="value"}; empty when it has none. */
    String label();

    /** As in a {@code # TYPE} line. */
    String type();

    /** The whole part of a fixed share of a tally: a share of what never falls never falls. */
    record Counter(String name, String label, Tally source, double share) implements Series {

        @Override
        public String type() {
            return "counter";
        }

        long value(Reading reading) {
            return shareOf(reading.totals(), source, share);
        }
    }

    /**
     * A level, times a constant.
     *
     * @param whole a number of things, which a factor must not break
     */
    record Gauge(String name, String label, Level source, double factor, boolean whole) implements Series {

        @Override
        public String type() {
            return "gauge";
        }

        double value(Reading reading) {
            double value = reading.level(source) * factor;
            return whole ? Math.floor(value) : value;
        }
    }

    /**
     * A histogram that the exporter renders as summary.
     *
     * @param source what is timed; of it {@code share}
     * @param measured {@code mean} is a factor on the times of the reading; otherwise it is a mean in seconds
     * @param spread standard deviation of the logarithm: times are simulated as log-normal
     */
    record Summary(String name, String label, Tally source, double share, boolean measured, double mean, double spread)
            implements Series {

        private static final long WINDOW_STEP_SECONDS = 20;

        @Override
        public String type() {
            return "summary";
        }

        long count(Reading reading) {
            return shareOf(reading.totals(), source, share);
        }

        /** Seconds. */
        double sum(Reading reading) {
            return measured ? seconds(reading.totals()) * share * mean : count(reading) * mean;
        }

        /** Seconds, of the last minute; 0 when nothing happened in it, as the exporter renders an idle window. */
        double quantile(Reading reading, double quantile) {
            Totals before = reading.totals().minus(reading.window());
            long simulated = count(reading) - shareOf(before, source, share);
            List<Double> samples = measured ? samples(reading) : List.of();
            if (samples.isEmpty()) {
                return simulated == 0
                        ? 0
                        : StrictMath.exp(logMean(reading) + spread * Distribution.normalQuantile(quantile));
            }
            if (reading.window().count(source) == 0) {
                return mean * Distribution.quantile(samples, quantile);
            }
            return mean
                    * Distribution.mixtureQuantile(
                            samples,
                            reading.window().count(source),
                            logMean(reading) - StrictMath.log(mean),
                            spread,
                            quantile);
        }

        /** Mean of the logarithm, moved a little every 20 seconds. */
        private double logMean(Reading reading) {
            long step = Math.floorDiv(reading.at().getEpochSecond(), WINDOW_STEP_SECONDS);
            double jitter = 0.06 * (Chance.unit(name.hashCode(), step) - 0.5);
            long timed = Math.max(1, reading.window().count(source));
            double windowMean = measured ? seconds(reading.window()) / timed * mean : mean;
            return StrictMath.log(windowMean) - spread * spread / 2 + jitter;
        }

        private double seconds(Totals totals) {
            return switch (source) {
                case HIT -> totals.cacheSeconds();
                case FORWARDED -> totals.originSeconds();
                case QUERIES -> totals.cacheSeconds() + totals.originSeconds();
                default -> throw new IllegalStateException("nothing times " + source);
            };
        }

        private List<Double> samples(Reading reading) {
            return switch (source) {
                case HIT -> reading.samples().cache();
                case FORWARDED -> reading.samples().origin();
                case QUERIES -> reading.samples().all();
                default -> throw new IllegalStateException("nothing times " + source);
            };
        }
    }

    private static long shareOf(Totals totals, Tally source, double share) {
        return (long) (totals.count(source) * share);
    }
}
