package com.pgcache.model.column;

import com.pgcache.model.column.MetricColumns.Series;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the series of {@link MetricColumns} by the bytes of a metric name, without making a String of them. */
public final class FamilyIndex {

    /** Fewer than a quarter of the slots are used, so that most unknown names meet an empty one. */
    private static final int SLOT_BITS = 10;

    private static final int SLOTS = 1 << SLOT_BITS;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Family[] slots = new @Nullable Family[SLOTS];

    /** One metric name and its series. */
    public static final class Family {

        private final byte[] name;
        private final List<Member> members = new ArrayList<>();

        Family(String name) {
            this.name = name.getBytes(StandardCharsets.US_ASCII);
            if (this.name.length < Long.BYTES) {
                throw new IllegalArgumentException("a name of less than eight bytes: " + name);
            }
        }

        public List<Member> members() {
            return members;
        }

        public boolean isCounter() {
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
    public record Member(int row, byte @Nullable [] label, byte @Nullable [] value, double quantile) {}

    public FamilyIndex(List<Series> table) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Series series = table.get(row);
            Family family = families.computeIfAbsent(series.name(), Family::new);
            String value = MetricColumns.ANY.equals(series.value()) ? null : series.value();
            family.members.add(new Member(row, bytes(series.label()), bytes(value), series.quantile()));
        }
        families.values().forEach(this::put);
    }

    /** The family named by {@code body[from, to)}; null when it is none of ours. */
    @Nullable
    public Family find(byte[] body, int from, int to) {
        if (to - from < Long.BYTES) {
            return null;
        }
        int slot = slot(body, from, to);
        Family family = slots[slot];
        while (family != null) {
            if (Arrays.equals(family.name, 0, family.name.length, body, from, to)) {
                return family;
            }
            slot = (slot + 1) & (SLOTS - 1);
            family = slots[slot];
        }
        return null;
    }

    private void put(Family family) {
        int slot = slot(family.name, 0, family.name.length);
        while (slots[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        slots[slot] = family;
    }

    /** Sixteen bytes of the middle and the end: most names begin alike. */
    private static int slot(byte[] text, int from, int to) {
        long middle = (long) EIGHT_BYTES.get(text, from + (to - from - Long.BYTES) / 2);
        long last = (long) EIGHT_BYTES.get(text, to - Long.BYTES);
        long mixed = (last ^ Long.rotateLeft(middle, 29) ^ (to - from)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> (Long.SIZE - SLOT_BITS));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.US_ASCII);
    }
}
