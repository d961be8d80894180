package com.pgcache.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is streamed is of one kind, whatever a client says that it accepts: a file is what its name says, and most clients
 * say JSON of everything. Quarkus REST can only send what was negotiated.
 */
class AcceptFilter {

    private static final Pattern STREAMED =
            Pattern.compile("/?api/v1/(live|(instances/[^/]+/)?export/[a-z-]+\\.(csv|json))");

    @ServerRequestFilter(preMatching = true)
    public void acceptAll(ContainerRequestContext request) {
        if (STREAMED.matcher(request.getUriInfo().getPath()).matches()) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
