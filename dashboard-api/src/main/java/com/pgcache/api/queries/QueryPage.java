package com.pgcache.api.queries;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.queries.sparkline.Sparkline;
import com.pgcache.api.queryfilter.Condition;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list, in which order.
 *
 * @param limit rows, 1 to 500
 * @param after rows before it are left out; null on the first page
 * @param question hash of what makes up the list, whichever page of it
 * @param window in which recent executions are counted
 * @param sparkline points of each row; 0 for none
 */
record QueryPage(
        int limit,
        QuerySort sort,
        boolean descending,
        QueryFilter filter,
        @Nullable Condition after,
        int question,
        Window window,
        int sparkline) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
    static final Duration LONGEST_WINDOW = Duration.ofDays(1);
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
            @Nullable String to,
            @Nullable String sparkline) {

        /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} */
        QueryPage check(Retention retention, Instant now) {
            Parameters parameters = new Parameters();
            int rows = parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
            int points = Sparkline.parse(parameters, sparkline, rows);
            ListQuestion question = new ListQuestion.Request(sort, order, filter, search)
                    .check(parameters, QuerySort.codes(), FilterParser.parse(parameters, filter, now));
            QuerySort by = QuerySort.of(question.sort());
            Window.Request asked = Window.Request.parse(parameters, from, to, null, null);
            Optional<Cursor> before = question.after(parameters, cursor, by.column());
            parameters.refuseIfWrong();
            Window window = window(before, asked, retention, now);
            return new QueryPage(
                    rows,
                    by,
                    question.downwards(),
                    question.filter(),
                    before.flatMap(last -> last.after(by.column(), question.downwards()))
                            .orElse(null),
                    question.hash(),
                    window,
                    points);
        }

        private static Window window(Optional<Cursor> before, Window.Request asked, Retention retention, Instant now) {
            Instant to =
                    asked.to() != null ? asked.to() : before.map(Cursor::to).orElse(now);
            Instant from = asked.from() != null
                    ? asked.from()
                    : before.map(Cursor::from).orElse(null);
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
