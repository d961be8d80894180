package com.pgcache.api.queries.template;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.queries.ListQuestion;
import com.pgcache.api.queries.sparkline.Sparkline;
import com.pgcache.api.queryfilter.Condition;
import com.pgcache.api.queryfilter.FilterParser;
import com.pgcache.api.queryfilter.QueryFilter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list, in which order.
 *
 * @param filter of the queries of single instances, before they are added up
 * @param after rows before it are left out; null on the first page
 * @param question hash of what makes up the list, whichever page of it
 * @param sparkline points of each row; 0 for none
 */
record TemplatePage(
        int limit,
        TemplateSort sort,
        boolean descending,
        QueryFilter filter,
        @Nullable Condition after,
        int question,
        int sparkline) {

    /** As many as the statement of their instances has parameters for. */
    static final int MAX_LIMIT = 50;

    /** As it was asked for; null is not given. */
    record Request(
            @Nullable String limit,
            @Nullable String sort,
            @Nullable String order,
            @Nullable String filter,
            @Nullable String search,
            @Nullable String cursor,
            @Nullable String sparkline) {

        /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} */
        TemplatePage check(Instant now) {
            Parameters parameters = new Parameters();
            int rows = parameters.integer("limit", limit, MAX_LIMIT, 1, MAX_LIMIT);
            int points = Sparkline.parse(parameters, sparkline, rows);
            ListQuestion question = new ListQuestion.Request(sort, order, filter, search)
                    .check(parameters, TemplateSort.codes(), FilterParser.parseOfFleet(parameters, filter, now));
            TemplateSort by = TemplateSort.of(question.sort());
            Optional<Cursor> before = question.after(parameters, cursor, by.column());
            parameters.refuseIfWrong();
            return new TemplatePage(
                    rows,
                    by,
                    question.downwards(),
                    question.filter(),
                    before.flatMap(last -> last.after(by.column(), question.downwards()))
                            .orElse(null),
                    question.hash(),
                    points);
        }
    }
}
