package com.pgcache.api.queryfilter;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, as they are typed: {@code 5ms}, {@code 1.5k}, {@code 50%}. */
final class Quantity {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([a-zA-Z%]*)");

    private static final Map<String, Double> MILLISECONDS =
            Map.of("us", 0.001, "ms", 1.0, "s", 1e3, "m", 60e3, "h", 3600e3, "d", 86_400e3);

    private static final Map<String, Double> COUNTS = Map.of("", 1.0, "k", 1e3, "M", 1e6, "G", 1e9);

    private static final Map<String, Double> RATIOS = Map.of("", 1.0, "%", 0.01);

    private Quantity() {}

    /** Milliseconds; a unit is needed. */
    static OptionalDouble duration(String text) {
        return read(text, MILLISECONDS);
    }

    static OptionalDouble count(String text) {
        return read(text, COUNTS);
    }

    /** From 0 to 1; {@code 50%} is 0.5. */
    static OptionalDouble ratio(String text) {
        OptionalDouble ratio = read(text, RATIOS);
        return ratio.isPresent() && ratio.getAsDouble() > 1 ? OptionalDouble.empty() : ratio;
    }

    private static OptionalDouble read(String text, Map<String, Double> units) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        Double unit = units.get(parts.group(2));
        return unit == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(parts.group(1)) * unit);
    }
}
