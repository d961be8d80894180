package com.pgcache.api.paging;

import com.pgcache.api.http.Parameters;
import java.time.OffsetDateTime;

/**
 * What a list named {@code q} is sorted by: unknown values last either way, and another column that breaks ties, so that a
 * page is the same twice and the next one begins where it ends.
 *
 * @param name of a plain column, as pgcache asks for
 * @param tie a column of text, different in every row
 */
public record SortColumn(String name, Type type, String tie) {

    /** What the values are, so that their text can be bound again. */
    public enum Type {
        WHOLE,
        REAL,
        TEXT,
        TIME
    }

    public String orderBy(boolean downwards) {
        return "q." + name + (downwards ? " DESC" : " ASC") + " NULLS LAST, q." + tie;
    }

    /** With {@code #} for the value, unless it is null, and one for the tie of the last row before. */
    String after(boolean downwards, boolean nothing) {
        String tied = "q." + name + (nothing ? " IS NULL" : " = #") + " AND q." + tie + " > #";
        return nothing
                ? tied
                : "(q." + name + (downwards ? " <" : " >") + " # OR " + tied + " OR q." + name + " IS NULL)";
    }

    /**
     * The value whose {@code toString} this is.
     *
     * @throws RuntimeException when it is that of none
     */
    Object value(String text) {
        return switch (type) {
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TEXT -> text;
            case TIME -> time(text);
        };
    }

    private static OffsetDateTime time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (!Parameters.isStorable(time.toInstant())) {
            throw new IllegalArgumentException("out of range: " + text);
        }
        return time;
    }
}
