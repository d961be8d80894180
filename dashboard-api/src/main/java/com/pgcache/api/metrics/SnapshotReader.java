package com.pgcache.api.metrics;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Snapshots of one instance, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class SnapshotReader {

    static final List<Measure> GROWING = Measure.of(Measure.Kind.COUNTER, Measure.Kind.SUM);
    static final List<Measure> OTHERS =
            Measure.of(Measure.Kind.GAUGE, Measure.Kind.LEVEL, Measure.Kind.LIMIT, Measure.Kind.QUANTILE);

    /** The join binds the tenant: pgcache knows no user, so the statement itself has to. */
    private static final String SNAPSHOTS_OF_INSTANCE =
            """
            SELECT s.collected_at, %s
            FROM fleet.metrics_snapshots s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.instance_id = $2 AND s.collected_at >= $3 AND s.collected_at < $4
            ORDER BY s.collected_at
            """;

    /** The baseline of a window that begins within a gap. Newest partition first, and it ends with the first row. */
    private static final String LAST_SNAPSHOT_BEFORE =
            """
            SELECT s.collected_at, %s
            FROM fleet.metrics_snapshots s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.instance_id = $2 AND s.collected_at >= $3 AND s.collected_at < $4
            ORDER BY s.collected_at DESC
            LIMIT 1
            """;

    private static final String COUNTERS_OF_INSTANCE = SNAPSHOTS_OF_INSTANCE.formatted(columns(GROWING));
    private static final String LEVELS_OF_INSTANCE = SNAPSHOTS_OF_INSTANCE.formatted(columns(OTHERS));
    private static final String COUNTERS_BEFORE = LAST_SNAPSHOT_BEFORE.formatted(columns(GROWING));

    /** Further back than snapshots are kept. */
    private static final Duration LONG_AGO = Duration.ofDays(10);

    private final CachedReader cached;

    SnapshotReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(COUNTERS_OF_INSTANCE, LEVELS_OF_INSTANCE, COUNTERS_BEFORE);
    }

    /** @param levels whether more than counters is wanted */
    Uni<Steps> steps(Member member, Scope.OfInstance instance, Window window, boolean levels) {
        Uni<List<Snapshot>> counters = withBaseline(member, instance, window);
        Uni<List<Snapshot>> complete = levels
                ? counters.flatMap(
                        snapshots -> read(LEVELS_OF_INSTANCE, OTHERS, member, instance, window.from(), window.to())
                                .map(others -> joined(snapshots, others)))
                : counters;
        return complete.map(snapshots -> steps(window, snapshots, instance.interval()));
    }

    /** Sorted by time; the first one is from before the window, unless there is none. */
    private Uni<List<Snapshot>> withBaseline(Member member, Scope.OfInstance instance, Window window) {
        Instant from = window.from().minus(instance.interval().multipliedBy(CounterRates.GAP_INTERVALS));
        return read(COUNTERS_OF_INSTANCE, GROWING, member, instance, from, window.to())
                .flatMap(snapshots ->
                        snapshots.isEmpty() || snapshots.get(0).at().isBefore(window.from())
                                ? Uni.createFrom().item(snapshots)
                                : read(COUNTERS_BEFORE, GROWING, member, instance, from.minus(LONG_AGO), from)
                                        .map(before -> Stream.concat(before.stream(), snapshots.stream())
                                                .toList()));
    }

    private Uni<List<Snapshot>> read(
            String statement,
            List<Measure> measures,
            Member member,
            Scope.OfInstance instance,
            Instant from,
            Instant to) {
        Tuple parameters =
                Tuple.of(member.orgId(), instance.id(), from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
        return cached.read(statement, parameters, row -> toSnapshot(row, measures));
    }

    static Snapshot toSnapshot(Row row, List<Measure> measures) {
        double[] values = new double[Measure.values().length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < measures.size(); i++) {
            Double value = row.getDouble(i + 1);
            if (value != null) {
                values[measures.get(i).index()] = Steps.bounded(value);
            }
        }
        return new Snapshot(row.getOffsetDateTime(0).toInstant(), values);
    }

    /** A scrape that came between the two statements is in one of them only, and waits for the next answer. */
    private static List<Snapshot> joined(List<Snapshot> counters, List<Snapshot> others) {
        var byTime = others.stream().collect(Collectors.toMap(Snapshot::at, Snapshot::values));
        for (Snapshot snapshot : counters) {
            double[] levels = byTime.get(snapshot.at());
            if (levels != null) {
                OTHERS.forEach(measure -> snapshot.values()[measure.index()] = levels[measure.index()]);
            }
        }
        return counters;
    }

    static Steps steps(Window window, List<Snapshot> snapshots, Duration interval) {
        Steps steps = new Steps(window);
        for (CounterRates.Increment increment : CounterRates.of(snapshots, interval)) {
            int step = steps.stepOf(increment.at());
            if (step >= 0) {
                add(steps, step, increment);
            }
        }
        return steps;
    }

    private static void add(Steps steps, int step, CounterRates.Increment increment) {
        steps.count(step, 1, increment.reset() ? 1 : 0, increment.gap() ? 1 : 0);
        GROWING.forEach(measure -> steps.add(step, measure, increment.of(measure)));
        for (Measure measure : OTHERS) {
            double value = increment.snapshot().of(measure);
            if (measure.kind() == Measure.Kind.QUANTILE) {
                steps.add(step, measure, value * increment.of(measure.observations()));
            } else {
                steps.follow(step, measure, value);
            }
            if (measure.kind() != Measure.Kind.LIMIT) {
                steps.widen(step, measure, value, value);
            }
        }
    }

    private static String columns(List<Measure> measures) {
        return measures.stream().map(measure -> "s." + measure.column()).collect(Collectors.joining(", "));
    }
}
