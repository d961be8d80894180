package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells the page where its data came from and how long the database took (W3C Server Timing). */
class ReadHeaders {

    static final String REGION = "X-Pgcache-Region";
    static final String CACHE = "X-Pgcache-Cache";
    static final String TIMING = "Server-Timing";

    private final ReadTrace trace;
    private final String region;

    ReadHeaders(ReadTrace trace, ApiConfig config) {
        this.trace = trace;
        this.region = config.region();
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext answer) {
        if (!trace.used()) {
            return;
        }
        double ms = trace.spent().toNanos() / 1e6;
        answer.getHeaders().putSingle(TIMING, String.format(Locale.ROOT, "db;dur=%.1f", ms));
        answer.getHeaders().putSingle(REGION, region);
        if (trace.bypassed()) {
            answer.getHeaders().putSingle(CACHE, "bypass");
        }
    }
}
