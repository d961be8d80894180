package com.pgcache.collector.event;

import com.pgcache.collector.rollup.Growth;
import com.pgcache.collector.rollup.Measured;
import com.pgcache.model.column.Column;
import com.pgcache.model.event.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What snapshots that follow each other tell. */
public final class SnapshotEvents {

    private static final Map<Column, String> LIMITS =
            Map.of(Column.DISK_LIMIT_BYTES, "diskLimitBytes", Column.MEMORY_BUDGET_BYTES, "memoryBudgetBytes");

    private SnapshotEvents() {}

    /**
     * @param all of each instance, {@code fresh} among them, without holes around those
     * @param fresh what was not stored before
     */
    public static List<SeenEvent> of(Map<UUID, TreeMap<Instant, Measured>> all, List<Measured> fresh) {
        List<SeenEvent> events = new ArrayList<>();
        for (Measured after : fresh) {
            TreeMap<Instant, Measured> known = all.get(after.instanceId());
            Map.Entry<Instant, Measured> before = known == null ? null : known.lowerEntry(after.at());
            if (before != null) {
                addRestart(events, before.getValue(), after);
                addLimits(events, before.getValue(), after);
            }
        }
        return events;
    }

    private static void addRestart(List<SeenEvent> events, Measured before, Measured after) {
        if (after.value(Column.QUERIES_TOTAL) < before.value(Column.QUERIES_TOTAL)) {
            events.add(event(after, EventKind.RESTART, "The instance restarted", Map.of("of", "process")));
        } else if (Growth.between(before, after).reset()) {
            events.add(event(after, EventKind.COUNTER_RESET, "Counters began again at 0", Map.of()));
        } else if (after.value(Column.CACHE_RESTARTS) > before.value(Column.CACHE_RESTARTS)) {
            events.add(event(after, EventKind.RESTART, "The cache of the instance restarted", Map.of("of", "cache")));
        }
    }

    /** A limit that comes or goes is one that the instance has begun or ceased to report. */
    private static void addLimits(List<SeenEvent> events, Measured before, Measured after) {
        Map<String, Object> changes = new LinkedHashMap<>();
        LIMITS.forEach((column, name) -> {
            double from = before.value(column);
            double to = after.value(column);
            if (!Double.isNaN(from) && !Double.isNaN(to) && from != to) {
                changes.put(name, Map.of("from", (long) from, "to", (long) to));
            }
        });
        if (!changes.isEmpty()) {
            events.add(event(after, EventKind.CONFIG, "A limit of the instance changed", changes));
        }
    }

    private static SeenEvent event(Measured after, EventKind kind, String title, Map<String, Object> detail) {
        return new SeenEvent(after.instanceId(), after.at(), kind, title, detail);
    }
}
