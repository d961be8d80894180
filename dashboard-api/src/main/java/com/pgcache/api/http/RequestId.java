package com.pgcache.api.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which a request is found in logs; the caller's own when it is harmless, otherwise a new one. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = RequestId.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static void assign(RoutingContext request) {
        String offered = request.request().getHeader(HEADER);
        boolean harmless = offered != null && HARMLESS.matcher(offered).matches();
        String id = harmless ? offered : UUID.randomUUID().toString();
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
    }

    static String of(RoutingContext request) {
        String id = request.get(KEY);
        return id == null ? "" : id;
    }
}
