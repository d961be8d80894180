package com.pgcache.benchmarks.collector.block;

import com.pgcache.benchmarks.collector.farm.Behaviour;
import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.farm.Visit;
import com.pgcache.benchmarks.collector.process.Database;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When targets were asked. A slot is what the collector stored as {@code collected_at}; a request belongs to the last
 * slot before it, and the farm's clock is the database's. What the collector's own clock or log says is not used.
 *
 * @param slots judged: those of the window, without the last seconds, whose request might come after it
 * @param latenessMs of the first request of each slot
 * @param missed slots without a request
 * @param doubled slots with more than one
 * @param offGrid targets whose stored slots are not whole intervals apart: their lateness would mean nothing
 */
record Timing(int slots, double[] latenessMs, int missed, int doubled, int offGrid) {

    private static final long CLOCK_MICROS = 2_000;
    private static final long PATIENCE_MICROS = 5_000_000;

    private static final String SLOTS =
            """
            SELECT substring(instance.name FROM '[0-9]+')::integer AS target,
                min((extract(epoch FROM data.collected_at) * 1000000)::bigint) AS first,
                count(DISTINCT (extract(epoch FROM data.collected_at) * 1000)::bigint %% %d) AS phases
            FROM fleet.metrics_snapshots AS data
            JOIN fleet.instances AS instance ON instance.id = data.instance_id
            WHERE data.collected_at BETWEEN to_timestamp(%d) AND to_timestamp(%d)
            GROUP BY instance.id, instance.name
            """;

    /** How far apart two requests to a target are, less the interval; in ms, either way, for every scraper alike. */
    static double[] unevennessMs(List<Visit> visits, int intervalSeconds) {
        Map<Integer, Long> last = new HashMap<>();
        List<Double> errors = new ArrayList<>();
        for (Visit visit : visits) {
            Long before = last.put(visit.target(), visit.atMicros());
            if (before != null) {
                errors.add(Math.abs(visit.atMicros() - before - intervalSeconds * 1e6) / 1000);
            }
        }
        return errors.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of the first {@code targets} that live. */
    static Timing of(
            Database database, TargetFarm farm, long fromMicros, long toMicros, int intervalSeconds, int targets) {
        long interval = intervalSeconds * 1_000_000L;
        long lastSlot = toMicros - Math.min(interval, PATIENCE_MICROS);
        Map<Integer, List<Long>> visits =
                farm.visits().between(Scraper.COLLECTOR, fromMicros - CLOCK_MICROS, toMicros).stream()
                        .filter(Visit::metrics)
                        .collect(Collectors.groupingBy(
                                Visit::target, Collectors.mapping(Visit::atMicros, Collectors.toList())));
        List<Double> lateness = new ArrayList<>();
        int slots = 0;
        int missed = 0;
        int doubled = 0;
        int offGrid = 0;
        BitSet unseen = new BitSet();
        for (int target = 0; target < targets; target++) {
            unseen.set(target, farm.behaviour(target) == Behaviour.GOOD);
        }
        String sql = SLOTS.formatted(
                intervalSeconds * 1_000, fromMicros / 1_000_000 - intervalSeconds, toMicros / 1_000_000);
        for (Object[] row : database.rows(sql)) {
            int target = ((Number) row[0]).intValue();
            if (!unseen.get(target)) {
                continue;
            }
            unseen.clear(target);
            if (((Number) row[2]).intValue() > 1) {
                offGrid++;
                continue;
            }
            long first = ((Number) row[1]).longValue();
            for (long slot = first + Math.floorDiv(fromMicros - first + interval - 1, interval) * interval;
                    slot <= lastSlot;
                    slot += interval) {
                long from = slot - CLOCK_MICROS;
                List<Long> within = visits.getOrDefault(target, List.of()).stream()
                        .filter(at -> at >= from && at < from + interval)
                        .toList();
                slots++;
                missed += within.isEmpty() ? 1 : 0;
                doubled += within.size() > 1 ? 1 : 0;
                if (!within.isEmpty()) {
                    lateness.add((within.get(0) - slot) / 1000.0);
                }
            }
        }
        // never stored, so all of its slots are missed
        missed += (int) (unseen.cardinality() * ((toMicros - fromMicros) / interval));
        return new Timing(
                slots, lateness.stream().mapToDouble(Double::doubleValue).toArray(), missed, doubled, offGrid);
    }

    Figures into(Figures figures, String prefix) {
        return figures.put(prefix + ".slots", slots)
                .put(prefix + ".late_p50", Figures.quantile(latenessMs, 0.5))
                .put(prefix + ".late_p99", Figures.quantile(latenessMs, 0.99))
                .put(prefix + ".late_max", Figures.quantile(latenessMs, 1))
                .put(prefix + ".missed", missed)
                .put(prefix + ".doubled", doubled)
                .put(prefix + ".off_grid", offGrid);
    }
}
