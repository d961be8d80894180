package com.pgcache.router.proxy;

import com.pgcache.router.RequestHost;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.health.Attempt;
import com.pgcache.router.health.Upstream;
import com.pgcache.router.health.UpstreamGroup;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.region.RegionChoice;
import com.pgcache.router.region.RegionSelector;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends requests to the visitor's region, to auth-service, or to the collectors. */
public class RegionProxy {

    /** In a routing context: host and port of the last upstream that was asked. */
    public static final String UPSTREAM = "router.upstream";

    /** In a routing context: how many were asked. */
    public static final String ATTEMPTS = "router.attempts";

    /** In a routing context: the trace that the request belongs to, as in the logs of the services. */
    public static final String TRACE = "router.trace";

    private final Exchange.Tools tools;
    private final Upstreams upstreams;
    private final Set<String> configuredHeaders;
    private final RegionWord word;

    RegionProxy(Exchange.Tools tools, Upstreams upstreams) {
        this.tools = tools;
        RouterConfig config = tools.config();
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
                tools,
                context,
                headers(context, visitor, requestId),
                bodyBytes(),
                (tried, repeatable) -> regional(visitor, tried, repeatable));
    }

    /** To auth-service, which is one for all regions; the answer still tells which region the visitor is routed to. */
    public void toAuth(RoutingContext context, Visitor visitor, String requestId) {
        Exchange.start(
                tools,
                context,
                headers(context, visitor, requestId),
                bodyBytes(),
                (tried, repeatable) -> auth(visitor, tried, repeatable));
    }

    /** To any collector: they have no region. */
    public void toCollectors(RoutingContext context, Visitor visitor, String requestId) {
        long limit = tools.config().limits().ingestBodyBytes();
        Exchange.start(tools, context, headers(context, visitor, requestId), limit, this::collector);
    }

    private long bodyBytes() {
        return tools.config().limits().bodyBytes();
    }

    /** Nothing but POSTs comes here, so one of them is the trial of an ejected collector. It is sent once all the same. */
    private Next collector(Set<Upstream> tried, boolean repeatable) {
        return toGroup(upstreams.collectors(), tried, true, null);
    }

    private Next auth(Visitor visitor, Set<Upstream> tried, boolean repeatable) {
        RegionChoice choice =
                choices(visitor, upstreams::isIn).stream().findFirst().orElse(null);
        return toGroup(upstreams.auth(), tried, repeatable, choice);
    }

    private static Next toGroup(
            UpstreamGroup group, Set<Upstream> tried, boolean repeatable, @Nullable RegionChoice choice) {
        Attempt attempt = group.begin(tried, repeatable);
        if (attempt == null && group.isFull(tried)) {
            return GatewayProblem.OVERLOADED;
        }
        Attempt any = attempt == null ? group.beginAnyway(tried) : attempt;
        return any == null ? GatewayProblem.NONE_HEALTHY : new Hop(any, choice);
    }

    /** A region that is full is not relieved by the others, or they would be full as well. */
    private Next regional(Visitor visitor, Set<Upstream> tried, boolean repeatable) {
        for (RegionChoice choice : choices(visitor, code -> isWanted(code, repeatable))) {
            UpstreamGroup group = upstreams.region(choice.region());
            Attempt attempt = group.begin(tried, repeatable);
            if (attempt != null) {
                return new Hop(attempt, choice, word.about(choice.region()));
            }
            if (group.isFull(tried)) {
                return GatewayProblem.OVERLOADED;
            }
        }
        for (RegionChoice choice :
                choices(visitor, code -> upstreams.region(code).isUp())) {
            Attempt attempt = upstreams.region(choice.region()).beginAnyway(tried);
            if (attempt != null) {
                return new Hop(attempt, choice, word.about(choice.region()));
            }
        }
        return GatewayProblem.NONE_HEALTHY;
    }

    private boolean isWanted(String code, boolean repeatable) {
        UpstreamGroup group = upstreams.region(code);
        return group.isIn() || repeatable && group.isTrialDue();
    }

    private List<RegionChoice> choices(Visitor visitor, Predicate<String> wanted) {
        return RegionSelector.choices(upstreams.table(), visitor.where(), visitor.address(), wanted);
    }

    private MultiMap headers(RoutingContext context, Visitor visitor, String requestId) {
        HttpServerRequest request = context.request();
        String proto = request.isSSL() ? "https" : tools.config().publicUrl().getScheme();
        String host = Objects.requireNonNull(RequestHost.of(request), "was checked at the door");
        MultiMap outgoing = UpstreamHeaders.ofRequest(
                request.headers(),
                configuredHeaders,
                new UpstreamHeaders.Forwarding(visitor.address(), proto, host, requestId));
        boolean believed = TraceContext.write(request.headers(), visitor.trusted(), outgoing);
        tools.spans().begin(context, believed, outgoing);
        context.put(TRACE, TraceContext.id(outgoing));
        return outgoing;
    }
}
