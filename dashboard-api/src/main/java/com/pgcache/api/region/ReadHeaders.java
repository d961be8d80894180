package com.pgcache.api.region;

import com.pgcache.api.region.ReadTrace.Read;
import com.pgcache.api.region.ReadTrace.Way;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Hears from the router which region a request belongs to, and tells the page where its data came from (W3C Server Timing). */
class ReadHeaders {

    static final String CACHE = "X-Pgcache-Cache";
    static final String TIMING = "Server-Timing";

    private static final int LONGEST_REGION = 32;

    private final ReadTrace trace;
    private final RouterWord router;

    ReadHeaders(ReadTrace trace, RouterWord router) {
        this.trace = trace;
        this.router = router;
    }

    @ServerRequestFilter
    public void hear(ContainerRequestContext request) {
        List<String> regions = request.getHeaders().getOrDefault(RouterWord.REGION, List.of());
        boolean said = regions.size() == 1 && regions.get(0).length() <= LONGEST_REGION;
        if (said && router.isFromRouter(request.getHeaders().getOrDefault(RouterWord.SECRET, List.of()))) {
            trace.chooseRegion(regions.get(0));
        }
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext answer) {
        if (!trace.used()) {
            return;
        }
        List<Read> meant =
                trace.reads().stream().filter(read -> read.region() != null).toList();
        boolean bypassed = meant.stream().anyMatch(read -> read.way() == Way.BYPASS);
        StringBuilder timing = new StringBuilder(duration("db", trace.reads()));
        String region = meant.isEmpty()
                ? trace.home()
                : Objects.requireNonNull(meant.get(0).region());
        if (!meant.isEmpty()) {
            String what = bypassed ? "bypass " + region : region;
            timing.append(", ").append(duration("cache", meant)).append(";desc=\"" + what + '"');
        }
        answer.getHeaders().putSingle(TIMING, timing.toString());
        answer.getHeaders().putSingle(RouterWord.REGION, region);
        if (bypassed) {
            answer.getHeaders().putSingle(CACHE, "bypass");
        }
    }

    private static String duration(String name, List<Read> reads) {
        long nanos = reads.stream()
                .mapToLong(read -> read.endedAt() - read.startedAt())
                .sum();
        return String.format(Locale.ROOT, "%s;dur=%.1f", name, nanos / 1e6);
    }
}
