package com.pgcache.api.queryfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Conditions that all hold. Equal filters make equal SQL and equal parameters. */
public record QueryFilter(List<Condition> conditions) {

    public static final QueryFilter ALL = new QueryFilter(List.of());

    public QueryFilter {
        conditions = List.copyOf(conditions);
    }

    public QueryFilter and(Condition more) {
        return new QueryFilter(
                Stream.concat(conditions.stream(), Stream.of(more)).toList());
    }

    /** A WHERE clause with a space at its end; empty when everything matches. */
    public String where(int firstParameter) {
        List<String> parts = new ArrayList<>();
        int next = firstParameter;
        for (Condition condition : conditions) {
            parts.add(condition.numbered(next));
            next += condition.values().size();
        }
        return parts.isEmpty() ? "" : "WHERE " + String.join(" AND ", parts) + " ";
    }

    /** Its own parameters come last. */
    public int size() {
        return values().size();
    }

    /** What {@link #where} leaves to be bound, in its order. */
    public List<Object> values() {
        return conditions.stream().flatMap(each -> each.values().stream()).toList();
    }
}
