package com.pgcache.api.dogfood;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.region.ReadTrace;
import com.pgcache.model.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Writes down the reads of requests that say to which page they belong. */
class ViewHeader {

    static final String NAME = "X-View-Id";

    private static final Pattern VIEW = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ReadTrace trace;
    private final SecurityIdentity identity;
    private final CurrentMember currentMember;
    private final Pages pages;

    ViewHeader(ReadTrace trace, SecurityIdentity identity, CurrentMember currentMember, Pages pages) {
        this.trace = trace;
        this.identity = identity;
        this.currentMember = currentMember;
        this.pages = pages;
    }

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} */
    static void check(String field, @Nullable String view) {
        if (view != null && !isView(view)) {
            throw Problem.invalid(field, "must be 1 to 64 of A-Z, a-z, 0-9, _ and -")
                    .asException();
        }
    }

    /** An id of another form is none: what only tells how things went refuses nobody. */
    @ServerResponseFilter
    public void writeDown(ContainerRequestContext request, ContainerResponseContext answer) {
        String view = request.getHeaderString(NAME);
        boolean good = answer.getStatus() < 400 && !identity.isAnonymous();
        if (view != null && isView(view) && good && !trace.reads().isEmpty()) {
            pages.add(currentMember.get(), view, trace.reads());
        }
    }

    private static boolean isView(String text) {
        return VIEW.matcher(text).matches();
    }
}
