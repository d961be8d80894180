package com.pgcache.api.overview;

import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where queries went: total, of these the cacheable ones, of these the hits. Five classes add up to the total. */
@Schema(description = "Where queries went. offload = hitRatio x cacheableShare; the five classes add up to total")
record Funnel(
        Figure total,
        @Schema(description = "hit + miss") Figure cacheable,
        Figure hit,
        Figure miss,
        Figure uncacheable,
        Figure unsupported,
        Figure parseError,
        @Schema(description = "hit / (hit + miss): of cacheable queries, those served from the cache") Figure hitRatio,
        @Schema(description = "(hit + miss) / total") Figure cacheableShare,
        @Schema(description = "hit / total") Figure offload) {

    /** @param before null without a comparison */
    static Funnel of(Steps now, @Nullable Steps before) {
        QueryClasses classes = QueryClasses.of(now);
        QueryClasses others = before == null ? null : QueryClasses.of(before);
        return new Funnel(
                figure(classes, others, each -> each.total(QueryClass.TOTAL)),
                figure(classes, others, Funnel::cacheable),
                figure(classes, others, each -> each.total(QueryClass.HIT)),
                figure(classes, others, each -> each.total(QueryClass.MISS)),
                figure(classes, others, each -> each.total(QueryClass.UNCACHEABLE)),
                figure(classes, others, each -> each.total(QueryClass.UNSUPPORTED)),
                figure(classes, others, each -> each.total(QueryClass.PARSE_ERROR)),
                figure(classes, others, each -> Figure.quotient(each.total(QueryClass.HIT), cacheable(each))),
                figure(classes, others, each -> Figure.quotient(cacheable(each), each.total(QueryClass.TOTAL))),
                figure(
                        classes,
                        others,
                        each -> Figure.quotient(each.total(QueryClass.HIT), each.total(QueryClass.TOTAL))));
    }

    private static double cacheable(QueryClasses classes) {
        return classes.total(QueryClass.HIT) + classes.total(QueryClass.MISS);
    }

    private static Figure figure(
            QueryClasses now, @Nullable QueryClasses before, ToDoubleFunction<QueryClasses> number) {
        return Figure.of(number.applyAsDouble(now), before == null ? Double.NaN : number.applyAsDouble(before));
    }
}
