package com.pgcache.api.queries;

import com.pgcache.api.http.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list, in which order.
 *
 * @param limit rows, 1 to 500
 * @param search part of the SQL, any case; empty for all
 */
record QueryPage(int limit, QuerySort sort, boolean descending, String search) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
    private static final int MAX_SEARCH_LENGTH = 200;

    static QueryPage parse(
            Parameters parameters,
            @Nullable String limit,
            @Nullable String sort,
            @Nullable String order,
            @Nullable String search) {
        int parsedLimit = parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
        String parsedSort = parameters.oneOf("sort", sort, "executions", QuerySort.codes());
        String parsedOrder = parameters.oneOf("order", order, "desc", Set.of("asc", "desc"));
        String parsedSearch = parameters.text("search", search, MAX_SEARCH_LENGTH);
        return new QueryPage(parsedLimit, QuerySort.of(parsedSort), parsedOrder.equals("desc"), parsedSearch.strip());
    }
}
