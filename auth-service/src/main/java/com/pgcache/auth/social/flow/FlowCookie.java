package com.pgcache.auth.social.flow;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/** Keeps the browser's secret of a flow; SameSite=Lax, because the browser comes back by a link of another site. */
@ApplicationScoped
public class FlowCookie {

    private final String name;
    private final String attributes;

    FlowCookie(AuthConfig config) {
        boolean https = config.publicUrl().startsWith("https:");
        this.name = (https ? "__Host-" : "") + "better-auth.state";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }

    public ResponseBuilder issue(ResponseBuilder response, FlowSecrets secrets) {
        return response.header(
                HttpHeaders.SET_COOKIE,
                name + "=" + secrets.browser() + "; Max-Age=" + FlowWriter.LIFETIME.toSeconds() + attributes);
    }

    public Optional<FlowSecrets> presented(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null ? Optional.empty() : Optional.of(new FlowSecrets(cookie.getValue()));
    }

    public ResponseBuilder clear(ResponseBuilder response) {
        return response.header(HttpHeaders.SET_COOKIE, name + "=; Max-Age=0" + attributes);
    }
}
