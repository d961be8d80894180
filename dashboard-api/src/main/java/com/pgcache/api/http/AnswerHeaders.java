package com.pgcache.api.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * A member's data belong in no cache but the page's own; what was read and has an entity tag may be kept and asked about
 * again. What was made may hold a token.
 */
class AnswerHeaders {

    static final String CACHE_CONTROL = "private, no-store";
    static final String CACHE_CONTROL_TAGGED = "private, no-cache";

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @ServerResponseFilter
    public void forbidStoring(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            // a resource that says it itself is not about a member's data
            return;
        }
        boolean tagged = answer.getHeaders().containsKey(HttpHeaders.ETAG) && READS.contains(request.getMethod());
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, tagged ? CACHE_CONTROL_TAGGED : CACHE_CONTROL);
        if (tagged) {
            answer.getHeaders().add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        }
    }
}
