package com.pgcache.api.series;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics of which instances at which time.
 *
 * @param metrics in the order of the answer
 * @param instance null for more than one
 * @param region null for all
 */
record SeriesRequest(List<Metric> metrics, @Nullable UUID instance, @Nullable String region, Window.Request window) {

    static final int MAX_METRICS = 32;
    private static final int MAX_REGION_LENGTH = 32;

    /** Of one instance; more of them are read at the resolution of roll-ups. */
    private static final Duration SHORTEST_OF_MANY = Duration.ofMinutes(5);

    static SeriesRequest parse(
            Parameters parameters,
            @Nullable String metrics,
            @Nullable String instance,
            @Nullable String region,
            Window.Request window) {
        if (instance != null && region != null) {
            parameters.wrong("region", "must not be given together with instance");
        }
        String text = parameters.text("region", region, MAX_REGION_LENGTH);
        return new SeriesRequest(
                parseMetrics(parameters, metrics),
                parameters.instance("instance", instance),
                text.isEmpty() ? null : text,
                window);
    }

    /** @param interval of the one instance; without one the shortest there is */
    Window window(@Nullable Duration interval, Retention retention, Instant now) {
        Duration shortest = instance == null ? SHORTEST_OF_MANY : interval == null ? Duration.ZERO : interval;
        return Window.of(window, shortest, retention, now);
    }

    String names() {
        return metrics.stream().map(Metric::name).collect(Collectors.joining(","));
    }

    private static List<Metric> parseMetrics(Parameters parameters, @Nullable String text) {
        Set<Metric> metrics = new LinkedHashSet<>();
        for (String name : (text == null ? "" : text).split(",", -1)) {
            Metric metric = Metric.BY_NAME.get(name.strip());
            if (metric == null) {
                parameters.wrong("metric", "must be names of metrics, separated by commas: " + known());
                return List.of();
            }
            metrics.add(metric);
        }
        if (metrics.size() > MAX_METRICS) {
            parameters.wrong("metric", "must be at most " + MAX_METRICS + " metrics");
        }
        return List.copyOf(metrics);
    }

    static String known() {
        return String.join(", ", Metric.BY_NAME.keySet());
    }
}
