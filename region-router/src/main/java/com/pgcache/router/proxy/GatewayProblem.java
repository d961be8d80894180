package com.pgcache.router.proxy;

import com.pgcache.model.problem.Problem;

/** What the edge answers when no service does. */
enum GatewayProblem implements Next {
    NONE_HEALTHY(
            503,
            "no_healthy_upstream",
            "The service is not available.",
            "No region can answer at the moment; nothing was carried out."),
    UNREACHABLE(
            503,
            "upstream_unreachable",
            "The service could not be reached.",
            "The request was not sent, it is safe to repeat it."),
    OVERLOADED(
            503,
            "overloaded",
            "The service is busy.",
            "Too many requests are under way already; this one was not carried out."),
    BROKEN(
            502,
            "upstream_broken",
            "The service broke off.",
            "The connection ended before the answer; the request may have been carried out."),
    TIMEOUT(
            504,
            "upstream_timeout",
            "The service did not answer in time.",
            "No answer within the time limit; the request may have been carried out.");

    private final Problem problem;

    GatewayProblem(int status, String code, String title, String detail) {
        this.problem = Problem.of(status, code, title, detail);
    }

    Problem problem() {
        return problem;
    }
}
