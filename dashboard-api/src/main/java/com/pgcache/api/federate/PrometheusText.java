package com.pgcache.api.federate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Prometheus text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats): every family once,
 * with its help and type, and its samples together.
 */
final class PrometheusText {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    enum Type {
        COUNTER,
        GAUGE
    }

    private record Family(String help, Type type, List<String> samples) {}

    private final Map<String, Family> families = new LinkedHashMap<>();

    /**
     * @param value nothing is written for NaN
     * @param at null for now
     */
    void add(String name, String help, Type type, Map<String, String> labels, double value, @Nullable Instant at) {
        if (Double.isNaN(value)) {
            return;
        }
        StringBuilder sample = new StringBuilder(name).append('{');
        labels.forEach((label, text) -> sample.append(sample.charAt(sample.length() - 1) == '{' ? "" : ",")
                .append(label)
                .append("=\"")
                .append(escaped(text))
                .append('"'));
        sample.append("} ").append(number(value));
        if (at != null) {
            sample.append(' ').append(at.toEpochMilli());
        }
        families.computeIfAbsent(name, each -> new Family(help, type, new ArrayList<>()))
                .samples
                .add(sample.toString());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            text.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
            text.append("# TYPE ").append(name).append(' ');
            text.append(family.type == Type.COUNTER ? "counter" : "gauge").append('\n');
            family.samples.forEach(sample -> text.append(sample).append('\n'));
        });
        return text.toString();
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
