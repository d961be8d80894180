package com.pgcache.testkit.standin.exposition;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reading as one row of {@code fleet.metrics_snapshots}: what a collector would have stored, had it scraped the
 * instance at that instant. For seeding history without rendering and parsing every body; names and meaning follow
 * the table {@code snapshot-columns.tsv}.
 */
public final class SnapshotColumns {

    private static final String NOTHING = "-";
    private static final String SUM_OF_FAMILY = "sum:";

    private final Map<String, Column> columns = new LinkedHashMap<>();

    private interface Column {
        @Nullable
        Number of(Reading reading);
    }

    public SnapshotColumns(Dialect dialect) {
        Map<String, List<Series>> families = Families.of(dialect).byName();
        Map<String, Series> byText = new HashMap<>();
        families.forEach((name, all) -> all.forEach(
                series -> byText.put(series.label().isEmpty() ? name : name + "{" + series.label() + "}", series)));
        for (String line : lines()) {
            String[] cells = line.split("\t", -1);
            String text = cells[dialect == Dialect.CURRENT ? 1 : 2];
            columns.put(cells[0], column(text, cells[3], dialect, families, byText));
        }
    }

    /** Every column of counters, gauges and latencies, in the order of the table. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * In the order of {@link #names()}: a {@link Long} or a {@link Double}, milliseconds for latencies; null where
     * this dialect reports nothing, and for the quantiles of a minute in which nothing happened.
     * {@code registration_throttled} is 0 or 1.
     */
    public List<@Nullable Number> values(Reading reading) {
        List<@Nullable Number> values = new ArrayList<>(columns.size());
        for (Column column : columns.values()) {
            values.add(column.of(reading));
        }
        return values;
    }

    private static Column column(
            String text,
            String aspect,
            Dialect dialect,
            Map<String, List<Series>> families,
            Map<String, Series> byText) {
        if (text.equals(NOTHING)) {
            return reading -> null;
        }
        if (text.startsWith(SUM_OF_FAMILY)) {
            List<Series> all = families.getOrDefault(text.substring(SUM_OF_FAMILY.length()), List.of());
            return reading -> reported(
                    all.stream()
                            .mapToLong(series -> ((Series.Counter) series).value(reading))
                            .sum(),
                    dialect);
        }
        Series series = byText.get(text);
        if (series instanceof Series.Counter counter) {
            return reading -> reported(counter.value(reading), dialect);
        }
        if (series instanceof Series.Gauge gauge) {
            return reading -> gauge.whole()
                    ? (Number) Long.valueOf((long) gauge.value(reading))
                    : Double.valueOf(gauge.value(reading));
        }
        if (series instanceof Series.Summary summary) {
            return column(summary, aspect);
        }
        throw new IllegalStateException("no such series: " + text);
    }

    /** The seed's dialect has no series for what has not happened yet. */
    private static @Nullable Long reported(long value, Dialect dialect) {
        return value == 0 && dialect == Dialect.SEED ? null : Long.valueOf(value);
    }

    private static Column column(Series.Summary summary, String aspect) {
        return switch (aspect) {
            case "count" -> summary::count;
            case "sum" -> reading -> summary.sum(reading) * 1_000;
            default -> {
                double quantile = Double.parseDouble(aspect);
                yield reading -> {
                    double seconds = summary.quantile(reading, quantile);
                    return seconds == 0 ? null : seconds * 1_000;
                };
            }
        };
    }

    private static List<String> lines() {
        try (InputStream resource = SnapshotColumns.class.getResourceAsStream("snapshot-columns.tsv")) {
            if (resource == null) {
                throw new IllegalStateException("snapshot-columns.tsv is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
