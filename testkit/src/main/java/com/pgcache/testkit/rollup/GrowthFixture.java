package com.pgcache.testkit.rollup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes of one instance and what each of them grew since the one before, computed by hand in {@code growth.tsv}. The
 * collector's roll-ups, the reading of raw snapshots and the SQL of {@link SnapshotRollups} are three ways to the same
 * figures.
 */
public final class GrowthFixture {

    /** Between two scrapes, as the instance is configured. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private GrowthFixture() {}

    /** Null is what was not reported. */
    public record Counters(
            @Nullable Double total,
            @Nullable Double hit,
            @Nullable Double latencyCount,
            @Nullable Double latencySumMs) {}

    /**
     * @param second after the start of the history
     * @param reported queries, hits, and the cache latency's summary, cumulative
     * @param p95Ms of the cache latency, as scraped
     * @param grown since the scrape before; null where this scrape does not report the series
     * @param weightedMs quantile times the observations that are new
     */
    public record Scrape(
            int second,
            Counters reported,
            @Nullable Double p95Ms,
            Counters grown,
            @Nullable Double weightedMs,
            boolean reset,
            boolean gap,
            String why) {}

    /** In the order of time. */
    public static List<Scrape> scrapes() {
        try (InputStream resource = GrowthFixture.class.getResourceAsStream("growth.tsv")) {
            if (resource == null) {
                throw new IllegalStateException("growth.tsv is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> scrape(line.split("\t", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Scrape scrape(String[] cells) {
        return new Scrape(
                Integer.parseInt(cells[0]),
                new Counters(number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4])),
                number(cells[5]),
                new Counters(number(cells[6]), number(cells[7]), number(cells[8]), number(cells[9])),
                number(cells[10]),
                Boolean.parseBoolean(cells[11]),
                Boolean.parseBoolean(cells[12]),
                cells[13]);
    }

    private static @Nullable Double number(String cell) {
        return cell.equals("-") ? null : Double.valueOf(cell);
    }
}
