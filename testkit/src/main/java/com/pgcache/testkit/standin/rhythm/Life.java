package com.pgcache.testkit.standin.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * One process life, from a start with every counter at zero to the next: cut into spans with one cold start and one
 * severity each, with the sums at the start of every span kept, so that any instant needs one span only.
 */
public final class Life {

    /**
     * A query that is asked for often is warm again soon, a rare one late: time constants of that warming, in seconds,
     * each twice the one before. Ninety seconds is what the registration of a whole working set takes.
     */
    private static final double[] WARMING = {90, 180, 360, 720, 1_440, 2_880, 5_760, 11_520};

    private final double start;
    private final Rhythm[] rhythms;
    private final List<Span> spans = new ArrayList<>();

    /** Sums since a start, by rhythm. */
    public static final class Sums {

        private final double[] asked;
        private final double[] burst;
        private final double[][] warm;

        private Sums(int rhythms) {
            asked = new double[rhythms];
            burst = new double[rhythms];
            warm = new double[rhythms][WARMING.length];
        }

        /** How often the rhythm beat. */
        public double asked(int rhythm) {
            return asked[rhythm];
        }

        /** Of those asked, the share that fell victim to bursts. */
        public double burst(int rhythm) {
            return burst[rhythm];
        }

        /** Of those asked, how many found a cache that warms as {@link Life#warming} says. */
        public double warm(int rhythm, int warming) {
            return warm[rhythm][warming];
        }

        private Sums minus(Sums earlier) {
            Sums difference = new Sums(asked.length);
            for (int rhythm = 0; rhythm < asked.length; rhythm++) {
                difference.asked[rhythm] = asked[rhythm] - earlier.asked[rhythm];
                difference.burst[rhythm] = burst[rhythm] - earlier.burst[rhythm];
                for (int warming = 0; warming < WARMING.length; warming++) {
                    difference.warm[rhythm][warming] = warm[rhythm][warming] - earlier.warm[rhythm][warming];
                }
            }
            return difference;
        }
    }

    /**
     * Where an instant lies in a life.
     *
     * @param cold when the cache was last cold
     * @param sinceStart sums since the process started
     * @param sinceCold sums since the cache was last cold
     * @param rates queries per second now, by rhythm
     * @param coldStarts how many times the cache restarted in this life
     */
    public record Position(double cold, Sums sinceStart, Sums sinceCold, List<Double> rates, int coldStarts) {

        public Position {
            rates = List.copyOf(rates);
        }
    }

    /** @param moments of its start, by rhythm */
    private record Span(
            double start,
            double cold,
            double severity,
            int coldStarts,
            Sums before,
            Sums beforeCold,
            List<Rhythm.Moment> moments) {}

    /** The life from {@code start} to {@code end}, where the next process starts. */
    public Life(double start, double end, Timeline timeline, Rhythm[] rhythms) {
        this.start = start;
        this.rhythms = rhythms.clone();
        List<Double> coldStarts = timeline.cacheRestarts(start, end);
        List<Timeline.Burst> bursts = timeline.bursts(start, end);
        TreeSet<Double> cuts = new TreeSet<>(coldStarts);
        cuts.add(start);
        for (Timeline.Burst burst : bursts) {
            cuts.add(Math.max(start, burst.start()));
            cuts.add(burst.end());
        }
        Sums sums = new Sums(rhythms.length);
        Sums sumsAtCold = sums;
        double cold = start;
        for (double cut : cuts) {
            if (!spans.isEmpty()) {
                sums = at(spans.get(spans.size() - 1), cut).sinceStart();
            }
            if (coldStarts.contains(cut)) {
                cold = cut;
                sumsAtCold = sums;
            }
            spans.add(span(cut, cold, severityAt(cut, bursts), coldStarts.indexOf(cold) + 1, sums, sumsAtCold));
        }
    }

    /** Index of the shortest warming of at least {@code seconds}, or of the longest there is. */
    public static int warming(double seconds) {
        int warming = 0;
        while (warming < WARMING.length - 1 && WARMING[warming] < seconds) {
            warming++;
        }
        return warming;
    }

    public double start() {
        return start;
    }

    /** The position at {@code seconds}, which must not be before {@link #start()}. */
    public Position at(double seconds) {
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans.get(middle).start() <= seconds) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return at(spans.get(low), seconds);
    }

    private static double severityAt(double seconds, List<Timeline.Burst> bursts) {
        for (Timeline.Burst burst : bursts) {
            if (burst.start() <= seconds && seconds < burst.end()) {
                return burst.severity();
            }
        }
        return 0;
    }

    private Span span(double from, double cold, double severity, int coldStarts, Sums before, Sums beforeCold) {
        List<Rhythm.Moment> moments =
                Arrays.stream(rhythms).map(rhythm -> rhythm.at(from)).toList();
        return new Span(from, cold, severity, coldStarts, before, beforeCold, moments);
    }

    private Position at(Span span, double seconds) {
        Sums sums = new Sums(rhythms.length);
        List<Double> rates = new ArrayList<>(rhythms.length);
        for (int rhythm = 0; rhythm < rhythms.length; rhythm++) {
            Rhythm.Moment start = span.moments().get(rhythm);
            Rhythm.Moment moment = rhythms[rhythm].at(seconds);
            double asked = moment.count() - start.count();
            rates.add(moment.rate());
            sums.asked[rhythm] = span.before().asked(rhythm) + asked;
            sums.burst[rhythm] = span.before().burst(rhythm) + asked * span.severity();
            for (int warming = 0; warming < WARMING.length; warming++) {
                double tau = WARMING[warming];
                double cold = moment.fading(span.cold(), tau) - start.fading(span.cold(), tau);
                sums.warm[rhythm][warming] =
                        span.before().warm(rhythm, warming) + (asked - cold) * (1 - span.severity());
            }
        }
        return new Position(span.cold(), sums, sums.minus(span.beforeCold()), rates, span.coldStarts());
    }
}
