package com.pgcache.api.queries;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.paging.SortColumn;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes up a list of queries, whichever page of it.
 *
 * @param sort code of the order
 * @param hash by which a cursor knows its list
 */
public record ListQuestion(String sort, boolean downwards, QueryFilter filter, int hash) {

    private static final int MAX_SEARCH_LENGTH = 200;
    private static final int MAX_CURSOR_LENGTH = 1000;

    /** As it was asked for; null is not given. */
    public record Request(
            @Nullable String sort, @Nullable String order, @Nullable String filter, @Nullable String search) {

        /**
         * @param sorts codes, the first of which is the usual one
         * @param parsed the filter
         */
        public ListQuestion check(Parameters parameters, Set<String> sorts, QueryFilter parsed) {
            String by = parameters.oneOf("sort", sort, sorts.iterator().next(), sorts);
            boolean downwards = parameters
                    .oneOf("order", order, "desc", Set.of("asc", "desc"))
                    .equals("desc");
            String typed = parameters.text("search", search, MAX_SEARCH_LENGTH).strip();
            QueryFilter matching = typed.isEmpty() ? parsed : parsed.and(FilterParser.contains(typed));
            return new ListQuestion(by, downwards, matching, Objects.hash(sorts, by, downwards, filter, typed));
        }
    }

    /** Where the page before ended; empty without a cursor, or with a wrong one. */
    public Optional<Cursor> after(Parameters parameters, @Nullable String cursor, SortColumn column) {
        if (cursor == null) {
            return Optional.empty();
        }
        Optional<Cursor> before = Cursor.parse(parameters.text("cursor", cursor, MAX_CURSOR_LENGTH))
                .filter(last ->
                        last.question() == hash && last.after(column, downwards).isPresent());
        if (before.isEmpty()) {
            parameters.wrong("cursor", "must be nextCursor of the page before, with the same sort, order and filter");
        }
        return before;
    }
}
