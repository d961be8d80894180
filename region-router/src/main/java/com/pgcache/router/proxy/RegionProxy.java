package com.pgcache.router.proxy;

import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.health.Upstream;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.region.RegionChoice;
import com.pgcache.router.region.RegionSelector;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends requests to the visitor's region, to auth-service, or to the collectors. */
@Singleton
public class RegionProxy {

    private final Exchange.Tools tools;
    private final Upstreams upstreams;
    private final Set<String> configuredHeaders;
    private final RegionWord word;

    RegionProxy(
            Vertx vertx,
            UpstreamClient client,
            Upstreams upstreams,
            ProblemAnswers problems,
            SecurityHeaders security,
            RouterConfig config) {
        this.tools = new Exchange.Tools(vertx, client, problems, security, config);
        this.upstreams = upstreams;
        this.word = new RegionWord(config);
        this.configuredHeaders = Stream.of(config.geo().header(), config.clientAddressHeader())
                .flatMap(java.util.Optional::stream)
                .flatMap(names -> Stream.of(names.split(",", -1)).map(String::strip))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** To the nearest healthy region's dashboard-api. */
    public void toRegion(RoutingContext context, Visitor visitor, String requestId) {
        Exchange.start(
                tools, context, headers(context, visitor, requestId), bodyBytes(), tried -> regional(visitor, tried));
    }

    /** To auth-service, which is one for all regions; the answer still tells which region the visitor is routed to. */
    public void toAuth(RoutingContext context, Visitor visitor, String requestId) {
        Exchange.start(
                tools, context, headers(context, visitor, requestId), bodyBytes(), tried -> auth(visitor, tried));
    }

    /** To any collector: they have no region. */
    public void toCollectors(RoutingContext context, Visitor visitor, String requestId) {
        long limit = tools.config().limits().ingestBodyBytes();
        Exchange.start(tools, context, headers(context, visitor, requestId), limit, this::collector);
    }

    private long bodyBytes() {
        return tools.config().limits().bodyBytes();
    }

    private @Nullable Hop collector(Set<Upstream> tried) {
        Upstream upstream = upstreams.collectors().next(tried);
        return upstream == null ? null : new Hop(upstream, null);
    }

    private @Nullable Hop regional(Visitor visitor, Set<Upstream> tried) {
        for (RegionChoice choice : choices(visitor)) {
            Upstream upstream = upstreams.region(choice.region()).next(tried);
            if (upstream != null) {
                return new Hop(upstream, choice, word.about(choice.region()));
            }
        }
        return null;
    }

    private @Nullable Hop auth(Visitor visitor, Set<Upstream> tried) {
        Upstream upstream = upstreams.auth().next(tried);
        return upstream == null
                ? null
                : new Hop(upstream, choices(visitor).stream().findFirst().orElse(null));
    }

    private List<RegionChoice> choices(Visitor visitor) {
        return RegionSelector.choices(upstreams.table(), visitor.where(), visitor.address(), upstreams::isUp);
    }

    private MultiMap headers(RoutingContext context, Visitor visitor, String requestId) {
        HttpServerRequest request = context.request();
        String proto = request.isSSL() ? "https" : tools.config().publicUrl().getScheme();
        return UpstreamHeaders.ofRequest(
                request.headers(),
                configuredHeaders,
                new UpstreamHeaders.Forwarding(visitor.address(), proto, request.getHeader("Host"), requestId));
    }
}
