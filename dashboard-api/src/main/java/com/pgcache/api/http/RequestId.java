package com.pgcache.api.http;

import com.pgcache.model.request.LogContext;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** The id under which a request is found in logs; the caller's own when it is harmless, otherwise a new one. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = RequestId.class.getName();

    private RequestId() {}

    static void assign(RoutingContext request) {
        String offered = LogContext.requestId(request.request());
        String id = offered != null ? offered : UUID.randomUUID().toString();
        LogContext.begin(request.request(), id);
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
    }

    static String of(RoutingContext request) {
        String id = request.get(KEY);
        return id == null ? "" : id;
    }
}
