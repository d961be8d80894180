package com.pgcache.api.metrics;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Tier;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each instance measured over a whole window, from the roll-ups, through pgcache. */
@ApplicationScoped
@ThroughPgcache
public class TotalsReader {

    private static final List<Measure> GROWING = List.of(
            Measure.QUERIES_TOTAL,
            Measure.QUERIES_CACHE_HIT,
            Measure.QUERIES_CACHE_MISS,
            Measure.QUERIES_UNSUPPORTED,
            Measure.QUERIES_PARSE_ERROR,
            Measure.BYTES_CLIENT_OUT,
            Measure.BYTES_ORIGIN_IN,
            Measure.CDC_INSERTS,
            Measure.CDC_UPDATES,
            Measure.CDC_DELETES,
            Measure.INVALIDATIONS,
            Measure.LATENCY_CACHE_COUNT,
            Measure.LATENCY_CACHE_SUM_MS,
            Measure.LATENCY_ORIGIN_COUNT,
            Measure.LATENCY_ORIGIN_SUM_MS);

    private static final List<Measure> QUANTILES = List.of(
            Measure.LATENCY_CACHE_P50_MS,
            Measure.LATENCY_CACHE_P95_MS,
            Measure.LATENCY_CACHE_P99_MS,
            Measure.LATENCY_ORIGIN_P50_MS,
            Measure.LATENCY_ORIGIN_P95_MS,
            Measure.LATENCY_ORIGIN_P99_MS);

    private static final String ALL_INSTANCES =
            """
            SELECT r.instance_id, sum(r.scrapes)::bigint, sum(r.resets)::bigint, sum(r.gaps)::bigint,
                   max(r.replication_lag_max_bytes), %2$s
            FROM fleet.metrics_rollup_%1$s r
            JOIN fleet.instances i ON i.id = r.instance_id
            WHERE i.org_id = $1 AND r.bucket >= $2 AND r.bucket < $3
            GROUP BY r.instance_id
            """;

    private static final String ONE_INSTANCE =
            """
            SELECT r.instance_id, sum(r.scrapes)::bigint, sum(r.resets)::bigint, sum(r.gaps)::bigint,
                   max(r.replication_lag_max_bytes), %2$s
            FROM fleet.metrics_rollup_%1$s r
            WHERE r.org_id = $1 AND r.instance_id = $4 AND r.bucket >= $2 AND r.bucket < $3
            GROUP BY r.instance_id
            """;

    private static final int MARKS = 5;

    private final CachedReader cached;

    TotalsReader(CachedReader cached) {
        this.cached = cached;
    }

    private record Totals(UUID instance, Steps steps) {}

    static List<String> statements() {
        return Stream.of(ALL_INSTANCES, ONE_INSTANCE)
                .flatMap(template ->
                        Stream.of(Tier.FIVE_MINUTES, Tier.HOUR).map(tier -> template.formatted(tier.code(), columns())))
                .toList();
    }

    /**
     * One step as long as the window per instance; those without a scrape in it are missing.
     *
     * @param instance null for all that the organisation has
     */
    public Uni<Map<UUID, Steps>> read(Member member, @Nullable UUID instance, Window window) {
        Tuple parameters = Tuple.of(
                member.orgId(),
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        if (instance != null) {
            parameters.addUUID(instance);
        }
        String statement = (instance == null ? ALL_INSTANCES : ONE_INSTANCE)
                .formatted(window.tier().code(), columns());
        Window whole = new Window(window.from(), window.to(), window.length());
        return cached.read(statement, parameters, row -> totals(row, whole)).map(rows -> {
            Map<UUID, Steps> byInstance = new LinkedHashMap<>();
            rows.forEach(row -> byInstance.put(row.instance, row.steps));
            return byInstance;
        });
    }

    /** All of them together, in one step of their window. */
    public static Steps merged(Window window, Collection<Steps> instances) {
        Steps all = new Steps(new Window(window.from(), window.to(), window.length()));
        instances.forEach(all::merge);
        return all;
    }

    private static Totals totals(Row row, Window window) {
        Steps steps = new Steps(window);
        steps.count(0, value(row, 1), value(row, 2), value(row, 3));
        steps.follow(0, Measure.REPLICATION_LAG_BYTES, value(row, 4));
        int at = MARKS;
        for (Measure measure : GROWING) {
            steps.add(0, measure, value(row, at++));
        }
        for (Measure measure : QUANTILES) {
            steps.add(0, measure, value(row, at));
            steps.widen(0, measure, value(row, at + 1), value(row, at + 2));
            at += 3;
        }
        return new Totals(row.getUUID(0), steps);
    }

    private static double value(Row row, int at) {
        Double value = row.getDouble(at);
        return value == null ? Double.NaN : Steps.bounded(value);
    }

    private static String columns() {
        List<String> columns = new ArrayList<>();
        GROWING.forEach(measure ->
                columns.add("sum(r." + measure.column() + ")" + (measure.isWhole() ? "::bigint" : "::float8")));
        QUANTILES.forEach(measure -> {
            columns.add("sum(r." + measure.column("weighted") + ")::float8");
            columns.add("min(r." + measure.column("min") + ")");
            columns.add("max(r." + measure.column("max") + ")");
        });
        return columns.stream().collect(Collectors.joining(", "));
    }
}
