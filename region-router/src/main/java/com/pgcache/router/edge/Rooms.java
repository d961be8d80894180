package com.pgcache.router.edge;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.proxy.RegionProxy;
import com.pgcache.router.site.SiteResource;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What is behind each {@link Target}. */
@Singleton
class Rooms {

    private final SiteResource site;
    private final ProblemAnswers problems;

    Rooms(SiteResource site, ProblemAnswers problems) {
        this.site = site;
        this.problems = problems;
    }

    void enter(Plan plan, Target target, RoutingContext context, Visitor visitor, String requestId) {
        switch (target) {
            case AUTH -> plan.proxy().toAuth(context, visitor, requestId);
            case API -> plan.proxy().toRegion(context, visitor, requestId);
            case INGEST -> ingest(plan.proxy(), context, visitor, requestId);
            case ROUTE -> readOnly(context.request(), () -> plan.route().answer(context.request(), visitor));
            case SITE -> readOnly(context.request(), () -> site.answer(context.request()));
            case NOTHING ->
                problems.send(
                        context.response(),
                        Problem.notFound("Nothing is at " + context.request().path()));
        }
    }

    private void readOnly(HttpServerRequest request, Runnable answer) {
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            answer.run();
            return;
        }
        refuseMethod(request, "GET, HEAD");
    }

    /** Nothing can be read there; and what is only ever a POST is never sent twice. */
    private void ingest(RegionProxy proxy, RoutingContext context, Visitor visitor, String requestId) {
        if (context.request().method() == HttpMethod.POST) {
            proxy.toCollectors(context, visitor, requestId);
        } else {
            refuseMethod(context.request(), "POST");
        }
    }

    private void refuseMethod(HttpServerRequest request, String allowed) {
        request.response().putHeader("Allow", allowed);
        problems.send(
                request.response(),
                Problem.of(405, "method_not_allowed", "The method is not allowed.", "Allowed: " + allowed));
    }
}
