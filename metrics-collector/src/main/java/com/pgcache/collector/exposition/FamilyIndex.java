package com.pgcache.collector.exposition;

import com.pgcache.collector.exposition.MetricColumns.Series;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the series of {@link MetricColumns} by the bytes of a metric name, without making a String of them. */
final class FamilyIndex {

    /** Fewer than a quarter of the slots are used, so that most unknown names meet an empty one. */
    private static final int SLOTS = 1024;

    static final int HASH_START = 17;

    private final @Nullable Family[] slots = new @Nullable Family[SLOTS];

    /** One metric name and its series. */
    static final class Family {

        private final byte[] name;
        private final int hash;
        private final List<Member> members = new ArrayList<>();

        Family(String name) {
            this.name = name.getBytes(StandardCharsets.US_ASCII);
            int sum = HASH_START;
            for (byte each : this.name) {
                sum = hash(sum, each);
            }
            this.hash = sum;
        }

        List<Member> members() {
            return members;
        }

        boolean isCounter() {
            return members.stream()
                    .allMatch(member ->
                            MetricColumns.TABLE.get(member.row()).column().kind() == Column.Kind.COUNTER);
        }
    }

    /**
     * @param row index into {@link MetricColumns#TABLE}
     * @param label null for a series without one
     * @param value null for any value
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Member(int row, byte @Nullable [] label, byte @Nullable [] value, double quantile) {}

    FamilyIndex(List<Series> table) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Series series = table.get(row);
            Family family = families.computeIfAbsent(series.name(), Family::new);
            String value = MetricColumns.ANY.equals(series.value()) ? null : series.value();
            family.members.add(new Member(row, bytes(series.label()), bytes(value), series.quantile()));
        }
        families.values().forEach(this::put);
    }

    static int hash(int soFar, byte next) {
        return soFar * 31 + next;
    }

    /** The family named by {@code body[from, to)}, whose bytes have this hash; null when it is none of ours. */
    @Nullable
    Family find(int hash, byte[] body, int from, int to) {
        int slot = slot(hash);
        Family family = slots[slot];
        while (family != null) {
            if (family.hash == hash && Arrays.equals(family.name, 0, family.name.length, body, from, to)) {
                return family;
            }
            slot = (slot + 1) & (SLOTS - 1);
            family = slots[slot];
        }
        return null;
    }

    private void put(Family family) {
        int slot = slot(family.hash);
        while (slots[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        slots[slot] = family;
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.US_ASCII);
    }
}
