package com.pgcache.api.queries;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.queryfilter.Condition;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list, in which order.
 *
 * @param limit rows, 1 to 500
 * @param after rows before it are left out; null on the first page
 * @param question hash of what makes up the list, whichever page of it
 * @param window in which recent executions are counted
 */
record QueryPage(
        int limit,
        QuerySort sort,
        boolean descending,
        QueryFilter filter,
        @Nullable Condition after,
        int question,
        Window window) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
    static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    private static final int MAX_SEARCH_LENGTH = 200;
    private static final int MAX_CURSOR_LENGTH = 1000;
    private static final Duration BUCKET = Duration.ofMinutes(5);

    /** As it was asked for; null is not given. */
    record Request(
            @Nullable String limit,
            @Nullable String sort,
            @Nullable String order,
            @Nullable String filter,
            @Nullable String search,
            @Nullable String cursor,
            @Nullable String from,
            @Nullable String to) {

        /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} */
        QueryPage check(Retention retention, Instant now) {
            Parameters parameters = new Parameters();
            int rows = parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
            QuerySort by = QuerySort.of(parameters.oneOf("sort", sort, "dbTime", QuerySort.codes()));
            boolean downwards = parameters
                    .oneOf("order", order, "desc", Set.of("asc", "desc"))
                    .equals("desc");
            String typed = parameters.text("search", search, MAX_SEARCH_LENGTH).strip();
            QueryFilter matching = FilterParser.parse(parameters, filter, now);
            if (!typed.isEmpty()) {
                matching = matching.and(FilterParser.contains(typed));
            }
            int question = Objects.hash(by.code(), downwards, filter, typed);
            Window.Request asked = Window.Request.parse(parameters, from, to, null, null);
            Optional<QueryCursor> before = cursor(parameters, by, downwards, question);
            parameters.refuseIfWrong();
            Window window = window(before, asked, retention, now);
            return new QueryPage(
                    rows,
                    by,
                    downwards,
                    matching,
                    before.flatMap(last -> last.after(by, downwards)).orElse(null),
                    question,
                    window);
        }

        private Optional<QueryCursor> cursor(Parameters parameters, QuerySort by, boolean downwards, int question) {
            if (cursor == null) {
                return Optional.empty();
            }
            Optional<QueryCursor> parsed = QueryCursor.parse(parameters.text("cursor", cursor, MAX_CURSOR_LENGTH))
                    .filter(last -> last.question() == question
                            && last.after(by, downwards).isPresent());
            if (parsed.isEmpty()) {
                parameters.wrong(
                        "cursor", "must be nextCursor of the page before, with the same sort, order and filter");
            }
            return parsed;
        }

        private static Window window(
                Optional<QueryCursor> before, Window.Request asked, Retention retention, Instant now) {
            Instant to = asked.to() != null
                    ? asked.to()
                    : before.map(QueryCursor::to).orElse(now);
            Instant from = asked.from() != null
                    ? asked.from()
                    : before.map(QueryCursor::from).orElse(null);
            if (from != null && Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
                Parameters parameters = new Parameters();
                parameters.wrong("from", "must be at most " + LONGEST_WINDOW.toHours() + " hours before to");
                parameters.refuseIfWrong();
            }
            return Window.of(new Window.Request(from, to, BUCKET, asked.comparison()), BUCKET, retention, now);
        }
    }

    /** What is on this page and on those after it. */
    QueryFilter rest() {
        return after == null ? filter : filter.and(after);
    }
}
