package com.pgcache.benchmarks.collector.block;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a block found out, by dotted names: {@code 1000.Prometheus.2.cpu_ms}. One file per block. */
public final class Figures {

    private final Map<String, String> values = new TreeMap<>();

    public Figures put(String name, double value) {
        values.put(name, Double.toString(value));
        return this;
    }

    public Figures put(String name, String value) {
        values.put(name, value);
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** NaN when it was not measured. */
    public double number(String name) {
        return Double.parseDouble(values.getOrDefault(name, "NaN"));
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Over the rounds {@code <prefix>.<n>.<name>}; NaN when there are none. */
    public double median(String prefix, String name) {
        double[] rounds = values.keySet().stream()
                .filter(key -> key.startsWith(prefix + ".") && key.endsWith("." + name))
                .filter(key -> key.substring(
                                prefix.length() + 1, Math.max(prefix.length() + 1, key.length() - name.length() - 1))
                        .matches("\\d+"))
                .mapToDouble(this::number)
                .sorted()
                .toArray();
        return median(rounds);
    }

    /** The largest of all figures of this last name; NaN when there are none. */
    public double worst(String name) {
        return values.keySet().stream()
                .filter(key -> key.endsWith("." + name))
                .mapToDouble(this::number)
                .max()
                .orElse(Double.NaN);
    }

    static double median(double... sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** @param share 0.99 for p99; NaN without values */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }

    public void save(Path file) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** Empty when there is no such file. */
    public static Figures load(Path file) {
        Figures figures = new Figures();
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int equals = line.indexOf('=');
                    figures.values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            } catch (IOException notRead) {
                throw new UncheckedIOException(notRead);
            }
        }
        return figures;
    }
}
