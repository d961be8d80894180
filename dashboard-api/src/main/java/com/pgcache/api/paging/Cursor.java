package com.pgcache.api.paging;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.queryfilter.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended. Opaque to callers, and worth nothing to them: the values are bound, the tenant is not among them.
 *
 * @param question hash of sort, order and filter: a cursor of another list does not fit
 * @param from of the window of recent executions, so that all pages have the same
 * @param value what the last row is sorted by; null when that is unknown
 * @param key what tells it from those with the same value
 */
public record Cursor(int question, Instant from, Instant to, @Nullable String value, String key) {

    private static final int PARTS = 5;
    private static final String SEPARATOR = "\n";
    private static final String NOTHING = "-";
    private static final String SOMETHING = "+";

    public String text() {
        String parts = String.join(
                SEPARATOR,
                Integer.toString(question),
                Long.toString(from.getEpochSecond()),
                Long.toString(to.getEpochSecond()),
                key,
                value == null ? NOTHING : SOMETHING + value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when it is not one of ours. */
    public static Optional<Cursor> parse(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, PARTS);
            String value = parts[PARTS - 1];
            Cursor cursor = new Cursor(
                    Integer.parseInt(parts[0]),
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    Instant.ofEpochSecond(Long.parseLong(parts[2])),
                    value.equals(NOTHING) ? null : value.substring(SOMETHING.length()),
                    parts[3]);
            return Optional.of(cursor).filter(Cursor::isStorable);
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private boolean isStorable() {
        return Parameters.isStorable(from)
                && Parameters.isStorable(to)
                && Parameters.isStorable(key)
                && (value == null || Parameters.isStorable(value));
    }

    /** Rows that come later; empty when the value is not one of that column. */
    public Optional<Condition> after(SortColumn sort, boolean downwards) {
        String sql = sort.after(downwards, value == null);
        if (value == null) {
            return Optional.of(new Condition(sql, List.of(key)));
        }
        try {
            Object bound = sort.value(value);
            return Optional.of(new Condition(sql, new ArrayList<>(Arrays.asList(bound, bound, key))));
        } catch (RuntimeException ofAnotherColumn) {
            return Optional.empty();
        }
    }
}
