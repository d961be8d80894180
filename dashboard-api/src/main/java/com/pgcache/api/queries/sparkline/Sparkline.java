package com.pgcache.api.queries.sparkline;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executions over a window in points of the same length, which add up to those of the window.
 *
 * @param points no more than the window has buckets, and a divisor of their number
 */
public record Sparkline(Instant from, Instant to, int points) {

    public static final int MAX_POINTS = 48;

    /** As many rows as the statement has parameters for. */
    public static final int MAX_ROWS = 50;

    private static final Duration BUCKET = Duration.ofMinutes(5);

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
        int buckets = (int) window.length().dividedBy(BUCKET);
        int points = Math.min(asked, buckets);
        while (buckets % points != 0) {
            points--;
        }
        return new Sparkline(window.from(), window.to(), points);
    }

    /** What ran in the five minutes from then on. */
    record Bucket(String row, Instant at, double executions) {}

    /** One value per point, 0 where nothing ran; those of queries beyond the 500 busiest of a bucket are missing in it. */
    List<Double> values(List<Bucket> buckets) {
        double[] sums = new double[points];
        long millis = Duration.between(from, to).toMillis() / points;
        for (Bucket bucket : buckets) {
            long point = Math.floorDiv(Duration.between(from, bucket.at()).toMillis(), millis);
            if (point >= 0 && point < points) {
                sums[(int) point] += bucket.executions();
            }
        }
        List<Double> values = new ArrayList<>();
        for (double sum : sums) {
            values.add(sum);
        }
        return values;
    }
}
