package com.pgcache.router;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host that a request is for. */
public final class RequestHost {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private RequestHost() {}

    /**
     * @return null unless there is exactly one, a name or address with an optional port; HTTP/2 names it in
     *     {@code :authority}, and a {@code Host} beside it must say the same (RFC 9113 section 8.3.1)
     */
    public static @Nullable String of(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("host");
        if (request.version() != HttpVersion.HTTP_2) {
            return hosts.size() == 1 ? valid(hosts.get(0)) : null;
        }
        HostAndPort authority = request.authority();
        if (authority == null) {
            return null;
        }
        String named = authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
        return hosts.isEmpty() || hosts.equals(List.of(named)) ? valid(named) : null;
    }

    private static @Nullable String valid(String host) {
        return HOST.matcher(host).matches() ? host : null;
    }
}
