package com.pgcache.api.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A member's data belong in no cache but the page's own. */
class AnswerHeaders {

    static final String CACHE_CONTROL = "private, no-store";

    @ServerResponseFilter
    public void forbidStoring(ContainerResponseContext answer) {
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    }
}
