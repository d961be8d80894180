package com.pgcache.testkit.standin.exposition;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every family of one dialect, read from {@code families-*.tsv}: one line a series, those of a family together.
 * Columns: type, name, own label, source, factor, shape, spread. The shape of a gauge is {@code whole} or
 * {@code real}; that of a summary is its mean in seconds, or {@code x} and a factor on measured times.
 *
 * @param quantiles of every summary
 */
record Families(Map<String, List<Series>> byName, List<String> quantiles) {

    static final Families CURRENT = read("families-current.tsv", List.of("0.5", "0.95", "0.99"));

    /** The seed sets no quantiles, so they are the exporter's own. */
    static final Families SEED = read("families-seed.tsv", List.of("0", "0.5", "0.9", "0.95", "0.99", "0.999", "1"));

    static Families of(Dialect dialect) {
        return switch (dialect) {
            case CURRENT -> CURRENT;
            case SEED -> SEED;
        };
    }

    private static Families read(String file, List<String> quantiles) {
        try (InputStream resource = Families.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Map<String, List<Series>> byName = new LinkedHashMap<>();
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> series(line.split("\t", -1)))
                    .forEach(series -> byName.computeIfAbsent(series.name(), name -> new ArrayList<>())
                            .add(series));
            return new Families(byName, quantiles);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Series series(String[] columns) {
        String name = columns[1];
        String label = columns[2].equals("-") ? "" : columns[2].replace("=", "=\"") + "\"";
        double factor = Double.parseDouble(columns[4]);
        String shape = columns[5];
        return switch (columns[0]) {
            case "counter" -> new Series.Counter(name, label, Tally.valueOf(columns[3]), factor);
            case "gauge" -> new Series.Gauge(name, label, Level.valueOf(columns[3]), factor, shape.equals("whole"));
            case "summary" ->
                new Series.Summary(
                        name,
                        label,
                        Tally.valueOf(columns[3]),
                        factor,
                        shape.startsWith("x"),
                        Double.parseDouble(shape.startsWith("x") ? shape.substring(1) : shape),
                        Double.parseDouble(columns[6]));
            default -> throw new IllegalArgumentException("no such type: " + columns[0]);
        };
    }
}
