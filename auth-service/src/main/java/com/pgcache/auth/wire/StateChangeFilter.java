package com.pgcache.auth.wire;

import com.pgcache.auth.AuthConfig;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from acting in a member's name. A browser names the origin of every POST truthfully; who
 * sends no {@code Origin} is no browser, or says the same in {@code Sec-Fetch-Site}. A body that a plain HTML form can
 * send is not accepted at all.
 */
class StateChangeFilter {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Refusal INVALID_ORIGIN = new Refusal(403, "INVALID_ORIGIN", "Invalid origin");
    private static final Refusal NOT_JSON =
            new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json");

    private final Set<String> allowedOrigins;

    StateChangeFilter(AuthConfig config) {
        Set<String> origins = new HashSet<>(config.trustedOrigins().orElse(List.of()));
        origins.add(config.publicUrl());
        this.allowedOrigins = Set.copyOf(origins);
    }

    @ServerRequestFilter(preMatching = true)
    public void refuseForeignPages(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || isAnswerOfAProvider(request)) {
            return;
        }
        String origin = request.getHeaderString("Origin");
        if (origin != null && !allowedOrigins.contains(origin)
                || "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
            throw INVALID_ORIGIN.asException();
        }
        if (hasBody(request) && !isJson(request.getMediaType()) && !isForPrograms(request)) {
            throw NOT_JSON.asException();
        }
    }

    /** OAuth has forms; these endpoints know no cookies, only the secret of a client, which no page has. */
    private static boolean isForPrograms(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/auth/oauth2/");
    }

    /** Comes from another site by its nature, and only becomes a GET, which brings the cookie that it lacks. */
    private static boolean isAnswerOfAProvider(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/auth/callback/");
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length != null && !"0".equals(length) || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardType();
    }
}
