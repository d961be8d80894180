package com.pgcache.api.queryfilter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on one row of a query list, whose alias is {@code q}.
 *
 * @param sql with a {@code #} for each value, in their order
 * @param values Boolean, Double, Long, String or OffsetDateTime
 */
public record Condition(String sql, List<Object> values) {

    public Condition {
        values = List.copyOf(values);
        if (sql.chars().filter(each -> each == '#').count() != values.size()) {
            throw new IllegalArgumentException("not one value for each #: " + sql);
        }
    }

    static Condition of(String sql, Object... values) {
        return new Condition(sql, List.of(values));
    }

    /** True where any of them is. */
    static Condition any(List<Condition> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return new Condition(
                conditions.stream().map(Condition::sql).collect(Collectors.joining(" OR ", "(", ")")),
                conditions.stream().flatMap(each -> each.values().stream()).toList());
    }

    /** With typed parameters from {@code first} on, so that an empty list of rows tells the planner as much. */
    String numbered(int first) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (char each : sql.toCharArray()) {
            if (each == '#') {
                text.append('$').append(first + next).append("::").append(type(values.get(next)));
                next++;
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    private static String type(Object value) {
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Long) {
            return "bigint";
        }
        if (value instanceof Double) {
            return "float8";
        }
        return value instanceof String ? "text" : "timestamptz";
    }
}
