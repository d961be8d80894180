package com.pgcache.testkit.standin.rhythm;

import java.util.ArrayList;
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

    /**
     * Sums since a start, by rhythm.
     *
     * @param asked how often the rhythm beat
     * @param warm of those, how many found a warm cache; by rhythm and {@link Life#warming}
     * @param burst of those asked, the share that fell victim to bursts
     */
    public record Sums(double[] asked, double[][] warm, double[] burst) {

        static Sums none(int rhythms) {
            return new Sums(new double[rhythms], new double[rhythms][WARMING.length], new double[rhythms]);
        }
    }

    /**
     * @param sinceStart sums since the process started
     * @param sinceCold sums since the cache was last cold
     * @param rates queries per second now, by rhythm
     * @param coldStarts how many times the cache restarted in this life
     */
    public record Position(double cold, Sums sinceStart, Sums sinceCold, double[] rates, int coldStarts) {}

    private record Span(
            double start,
            double cold,
            double severity,
            int coldStarts,
            Sums before,
            Sums beforeCold,
            double[] countsAtStart,
            double[][] fadingAtStart) {}

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
        Sums sums = Sums.none(rhythms.length);
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

    /** @param seconds not before {@link #start()} */
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
        double[] counts = new double[rhythms.length];
        double[][] fading = new double[rhythms.length][WARMING.length];
        for (int rhythm = 0; rhythm < rhythms.length; rhythm++) {
            Rhythm.Moment moment = rhythms[rhythm].at(from);
            counts[rhythm] = moment.count();
            for (int warming = 0; warming < WARMING.length; warming++) {
                fading[rhythm][warming] = moment.fading(cold, WARMING[warming]);
            }
        }
        return new Span(from, cold, severity, coldStarts, before, beforeCold, counts, fading);
    }

    private Position at(Span span, double seconds) {
        Sums sinceStart = Sums.none(rhythms.length);
        Sums sinceCold = Sums.none(rhythms.length);
        double[] rates = new double[rhythms.length];
        for (int rhythm = 0; rhythm < rhythms.length; rhythm++) {
            Rhythm.Moment moment = rhythms[rhythm].at(seconds);
            rates[rhythm] = moment.rate();
            double asked = moment.count() - span.countsAtStart()[rhythm];
            sinceStart.asked()[rhythm] = span.before().asked()[rhythm] + asked;
            sinceCold.asked()[rhythm] =
                    sinceStart.asked()[rhythm] - span.beforeCold().asked()[rhythm];
            sinceStart.burst()[rhythm] = span.before().burst()[rhythm] + asked * span.severity();
            sinceCold.burst()[rhythm] =
                    sinceStart.burst()[rhythm] - span.beforeCold().burst()[rhythm];
            for (int warming = 0; warming < WARMING.length; warming++) {
                double cold = moment.fading(span.cold(), WARMING[warming]) - span.fadingAtStart()[rhythm][warming];
                double warm = span.before().warm()[rhythm][warming] + (asked - cold) * (1 - span.severity());
                sinceStart.warm()[rhythm][warming] = warm;
                sinceCold.warm()[rhythm][warming] = warm - span.beforeCold().warm()[rhythm][warming];
            }
        }
        return new Position(span.cold(), sinceStart, sinceCold, rates, span.coldStarts());
    }
}
