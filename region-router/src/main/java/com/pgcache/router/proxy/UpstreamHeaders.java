package com.pgcache.router.proxy;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers cross the edge. */
final class UpstreamHeaders {

    /** RFC 9110 section 7.6.1, and what older software treats alike. {@code Expect} is answered by us. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Written by us alone, or read by somebody as the truth about client, host or target. */
    private static final Set<String> OURS = Set.of(
            "forwarded",
            "host",
            "proxy",
            "true-client-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-country",
            "x-host",
            "x-http-host-override",
            "x-real-ip",
            "x-region",
            "x-request-id",
            "x-rewrite-url");

    /** Forwarding headers of every kind, and the headers in which the known edges tell where a visitor is. */
    private static final List<String> OUR_PREFIXES = List.of(
            "cf-",
            "client-geo-",
            "cloudfront-",
            "fastly-",
            "fly-",
            "x-appengine-",
            "x-client-geo-",
            "x-envoy-",
            "x-forwarded-",
            "x-geo-",
            "x-nf-",
            "x-original-",
            "x-pgcache-",
            "x-vercel-");

    private static final Set<String> ANSWERED_BY_US =
            Set.of("fly-replay", "server", "x-pgcache-region", "x-pgcache-route", "x-powered-by", "x-request-id");

    private UpstreamHeaders() {}

    /**
     * What we say about a request in place of what the client said.
     *
     * @param client IP literal
     * @param proto {@code http} or {@code https}
     * @param host the one valid {@code Host} of the request
     */
    record Forwarding(String client, String proto, String host, String requestId) {}

    /** @param alsoRemoved lower-case names that the operator has configured as geo or address headers */
    static MultiMap ofRequest(MultiMap incoming, Set<String> alsoRemoved, Forwarding forwarding) {
        Set<String> nominated = nominatedByConnection(incoming);
        MultiMap outgoing = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : incoming) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !nominated.contains(name)
                    && !alsoRemoved.contains(name)
                    && !isOurs(name)) {
                outgoing.add(header.getKey(), header.getValue());
            }
        }
        List<String> cookies = outgoing.contains("cookie") ? outgoing.getAll("cookie") : List.of();
        if (cookies.size() > 1) { // as HTTP/2 may send them; elsewhere there is one (RFC 9113 section 8.2.3)
            outgoing.set("Cookie", String.join("; ", cookies));
        }
        return outgoing.set("X-Forwarded-For", forwarding.client())
                .set("X-Forwarded-Proto", forwarding.proto())
                .set("X-Forwarded-Host", forwarding.host())
                .set("X-Request-Id", forwarding.requestId());
    }

    /** Adds to {@code outgoing}, which keeps what it has. */
    static void addAnswer(MultiMap answer, MultiMap outgoing) {
        Set<String> nominated = nominatedByConnection(answer);
        for (Map.Entry<String, String> header : answer) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !nominated.contains(name)
                    && !ANSWERED_BY_US.contains(name)
                    && !name.startsWith("access-control-")) {
                outgoing.add(header.getKey(), header.getValue());
            }
        }
    }

    /** An underscore reads like a dash in CGI-like servers: {@code CF_IPCountry} would be the twin of a checked header. */
    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.indexOf('_') >= 0 || hasOurPrefix(name);
    }

    /** A loop, as every header of every request is looked at. */
    private static boolean hasOurPrefix(String name) {
        for (String prefix : OUR_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Framing is not the client's to nominate away: without its length, a body would be read as the next request. */
    private static Set<String> nominatedByConnection(MultiMap headers) {
        if (!headers.contains("connection")) {
            return Set.of();
        }
        return headers.getAll("connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .filter(token -> !token.equals("content-length"))
                .collect(Collectors.toSet());
    }
}
