package com.pgcache.api.metrics;

import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Measurements of a window of one step, for tests of what is computed from them. */
public final class TestSteps {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    public static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600), Duration.ofHours(1));

    private final Steps steps = new Steps(HOUR);

    /** One scrape, and nothing else. */
    public TestSteps() {
        steps.count(0, 1, 0, 0);
    }

    public TestSteps grew(Measure measure, double value) {
        steps.add(0, measure, value);
        return this;
    }

    public TestSteps queries(long total, long hit, long miss, long unsupported, long parseError) {
        List<Measure> order = List.of(
                Measure.QUERIES_TOTAL,
                Measure.QUERIES_CACHE_HIT,
                Measure.QUERIES_CACHE_MISS,
                Measure.QUERIES_UNSUPPORTED,
                Measure.QUERIES_PARSE_ERROR);
        List<Long> values = List.of(total, hit, miss, unsupported, parseError);
        for (int i = 0; i < order.size(); i++) {
            grew(order.get(i), values.get(i));
        }
        return this;
    }

    /** @param weighted value times observations */
    public TestSteps band(Measure quantile, double min, double max, double weighted) {
        steps.widen(0, quantile, min, max);
        return grew(quantile, weighted);
    }

    public TestSteps level(Measure measure, double value) {
        steps.follow(0, measure, value);
        return this;
    }

    public Steps steps() {
        return steps;
    }
}
