package com.pgcache.api.queries.sparkline;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executions over a window in points of the same length, which add up to those of the window. A bucket that lies in two
 * points counts in each by the part that lies there.
 *
 * @param points no more than the window has buckets
 */
public record Sparkline(Instant from, Instant to, int points) {

    public static final int MAX_POINTS = 48;

    /** As many rows as the statement has parameters for. */
    public static final int MAX_ROWS = 50;

    private static final Duration BUCKET = Duration.ofMinutes(5);
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Points asked for; 0 for none. */
    public static int parse(Parameters parameters, @Nullable String text, int rows) {
        int points = parameters.integer("sparkline", text, 0, 2, MAX_POINTS);
        if (points > 0 && rows > MAX_ROWS) {
            parameters.wrong("limit", "must be at most " + MAX_ROWS + " with sparkline");
        }
        return points;
    }

    /** @param window of whole buckets */
    public static Sparkline of(Window window, int asked) {
        return new Sparkline(window.from(), window.to(), Math.min(asked, buckets(window.from(), window.to())));
    }

    /** The 24 hours up to the end of the bucket that is under way. */
    public static Sparkline ofDay(Instant now, int points) {
        Instant to = Window.ceiling(now, BUCKET);
        return new Sparkline(to.minus(A_DAY), to, points);
    }

    /** What ran in the five minutes from then on. */
    record Bucket(String row, Instant at, double executions) {}

    /** One value per point, 0 where nothing ran; those of queries beyond the 500 busiest of a bucket are missing in it. */
    List<Double> values(List<Bucket> buckets) {
        double[] sums = new double[points];
        int parts = buckets(from, to);
        for (Bucket bucket : buckets) {
            if (!bucket.at().isBefore(from) && bucket.at().isBefore(to)) {
                // in units of which a bucket has as many as there are points, and a point as many as there are buckets
                int start = buckets(from, bucket.at()) * points;
                int first = start / parts;
                int inFirst = Math.min(points, (first + 1) * parts - start);
                sums[first] += bucket.executions() * inFirst / points;
                if (inFirst < points) {
                    sums[first + 1] += bucket.executions() * (points - inFirst) / points;
                }
            }
        }
        List<Double> values = new ArrayList<>();
        for (double sum : sums) {
            values.add(sum);
        }
        return values;
    }

    private static int buckets(Instant from, Instant to) {
        return (int) Duration.between(from, to).dividedBy(BUCKET);
    }
}
