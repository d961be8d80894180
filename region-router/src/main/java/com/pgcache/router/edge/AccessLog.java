package com.pgcache.router.edge;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.proxy.RegionProxy;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One line of JSON per request, of a share of them, and of all that ended badly:
 * <pre>{"time":"2026-11-30T21:00:00.123Z","id":"…","trace":"…","method":"GET","path":"/api/v1/instances/*","version":"HTTP_2",
 * "status":200,"ms":12.3,"bytes":512,"target":"api","region":"eu","route":"country","upstream":"10.0.0.1:8080",
 * "attempts":1,"client":"192.0.2.1"}</pre>
 * No query, header or body is ever in it, and of the path only words: links and ids may be secrets.
 */
@Singleton
class AccessLog {

    private static final Logger LOG = Logger.getLogger("access");

    private static final int MOST_SEGMENTS = 12;

    /** Names of our own resources and of files look like this, tokens and ids do not. */
    private static final Pattern WORD = Pattern.compile("v\\d|[a-z][a-z-]{0,23}|\\.well-known");

    void atEnd(RoutingContext context, RouterConfig.AccessLog config, Visitor visitor, Target target) {
        long started = System.nanoTime();
        context.addEndHandler(ended -> {
            String id = context.response().headers().get("X-Request-Id");
            boolean failed = ended.failed() || context.response().getStatusCode() >= 500;
            if (failed ? config.failures() : isSampled(id, config.share())) {
                LOG.info(line(context, visitor, target, System.nanoTime() - started, ended.succeeded()));
            }
        });
    }

    /** @param share 0 to 1; the id decides, so every router that sees the request decides alike */
    static boolean isSampled(String id, double share) {
        // the hash of a text is even enough over random ids once its bits are mixed
        int mixed = id.hashCode() * 0x9E3779B9;
        return (mixed >>> 1) < share * Integer.MAX_VALUE || share >= 1;
    }

    private static String line(RoutingContext context, Visitor visitor, Target target, long nanos, boolean complete) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        MultiMap headers = response.headers();
        return new JsonObject()
                .put("time", Instant.now().toString())
                .put("id", headers.get("X-Request-Id"))
                .put("trace", context.<String>get(RegionProxy.TRACE))
                .put("method", request.method().name())
                .put("path", words(request.path()))
                .put("version", String.valueOf(request.version()))
                .put("status", response.getStatusCode())
                .put("complete", complete)
                .put("ms", Math.round(nanos / 1e5) / 10.0)
                .put("bytes", response.bytesWritten())
                .put("target", target.label())
                .put("region", headers.get("X-Pgcache-Region"))
                .put("route", headers.get("X-Pgcache-Route"))
                .put("upstream", context.<String>get(RegionProxy.UPSTREAM))
                .put("attempts", context.<Integer>get(RegionProxy.ATTEMPTS))
                .put("client", visitor.address())
                .encode();
    }

    /** A star for each segment that is no word; what is beyond the first dozen is left out. */
    static String words(String path) {
        return Arrays.stream(path.split("/", -1))
                .limit(MOST_SEGMENTS)
                .map(segment -> segment.isEmpty() || WORD.matcher(segment).matches() ? segment : "*")
                .collect(Collectors.joining("/"));
    }
}
