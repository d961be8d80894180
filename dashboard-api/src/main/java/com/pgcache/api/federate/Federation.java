package com.pgcache.api.federate;

import com.pgcache.api.federate.PrometheusText.Type;
import com.pgcache.api.instance.Health;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.metrics.LatestReader.Latest;
import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what was measured to samples: counters as they were scraped, levels, and ratios of the last minutes. */
final class Federation {

    private static final Set<Health.State> UP = Set.of(Health.State.UP, Health.State.DEGRADED);
    private static final double MS_PER_SECOND = 1000;

    private final PrometheusText text = new PrometheusText();

    private Federation() {}

    /**
     * @param latest instances without a snapshot in the last minutes are missing
     * @param recent one step of the last full minutes per instance; those without a scrape in it are missing
     */
    static String of(List<Instance> instances, List<Latest> latest, Map<UUID, Steps> recent) {
        Federation federation = new Federation();
        Map<UUID, Latest> byInstance = new LinkedHashMap<>();
        latest.forEach(each -> byInstance.put(each.instanceId(), each));
        for (Instance instance : instances) {
            Map<String, String> labels = labels(instance);
            federation.health(instance, labels);
            federation.measured(byInstance.get(instance.id()), labels);
            federation.ratios(recent.get(instance.id()), labels);
        }
        return federation.text.text();
    }

    private static Map<String, String> labels(Instance instance) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("instance_id", instance.id().toString());
        labels.put("instance_name", instance.name());
        labels.put("region", instance.region());
        return labels;
    }

    private void health(Instance instance, Map<String, String> labels) {
        Health health = instance.health();
        text.add(
                "pgcache_dashboard_up",
                "Whether the last readings of the instance were good.",
                Type.GAUGE,
                labels,
                UP.contains(health.state()) ? 1 : 0,
                null);
        Instant success = health.lastSuccessAt();
        if (success != null) {
            text.add(
                    "pgcache_dashboard_last_success_timestamp_seconds",
                    "When the last good reading was.",
                    Type.GAUGE,
                    labels,
                    success.toEpochMilli() / MS_PER_SECOND,
                    null);
        }
    }

    private void measured(@Nullable Latest latest, Map<String, String> labels) {
        if (latest == null) {
            return;
        }
        for (Measure measure : Measure.values()) {
            Double value = latest.reported().get(measure);
            // a quantile of a summary may not be added or averaged, and a label would invite to that
            if (value != null && measure.kind() != Measure.Kind.QUANTILE) {
                boolean ms = measure.unit().equals("ms");
                text.add(
                        name(measure),
                        help(measure),
                        measure.kind().grows() ? Type.COUNTER : Type.GAUGE,
                        labels,
                        ms ? value / MS_PER_SECOND : value,
                        latest.at());
            }
        }
    }

    private void ratios(@Nullable Steps recent, Map<String, String> labels) {
        if (recent == null) {
            return;
        }
        QueryClasses classes = QueryClasses.of(recent);
        double hit = classes.total(QueryClass.HIT);
        double cacheable = hit + classes.total(QueryClass.MISS);
        double total = classes.total(QueryClass.TOTAL);
        Double hitRatio = classes.hitRatio();
        gauge(
                "pgcache_dashboard_hit_ratio",
                "Hits to hits and misses, of five minutes.",
                labels,
                hitRatio == null ? Double.NaN : hitRatio);
        ofTotal(
                "pgcache_dashboard_cacheable_ratio",
                "Hits and misses to all queries, of five minutes.",
                labels,
                cacheable,
                total);
        ofTotal("pgcache_dashboard_offload_ratio", "Hits to all queries, of five minutes.", labels, hit, total);
    }

    private void ofTotal(String name, String help, Map<String, String> labels, double part, double total) {
        gauge(name, help, labels, total == 0 ? Double.NaN : part / total);
    }

    private void gauge(String name, String help, Map<String, String> labels, double value) {
        text.add(name, help, Type.GAUGE, labels, value, null);
    }

    /** With base units, and {@code _total} at the end of a counter, as Prometheus wants names to be. */
    private static String name(Measure measure) {
        String column = measure.name().toLowerCase(Locale.ROOT).replaceFirst("_ms$", "_seconds");
        String plain = column.replaceFirst("_total$", "");
        return "pgcache_dashboard_" + (measure.kind().grows() ? plain + "_total" : plain);
    }

    private static String help(Measure measure) {
        String words = measure.name().toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst(" ms$", "");
        return measure.kind().grows()
                ? "As scraped, since the instance started: " + words + "."
                : "At the last scrape: " + words + ".";
    }
}
