package com.pgcache.auth.session;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a session travels: in an HttpOnly cookie for browsers, in {@code set-auth-token} and {@code Authorization: Bearer}
 * for everybody else. Both carry the same signed token.
 */
@ApplicationScoped
public class SessionCookies {

    private static final String SESSION_COOKIE = "better-auth.session_token";

    /** BetterAuth's cookies of a session; we set only the first, and clear what a predecessor may have left. */
    private static final List<String> ALL =
            List.of(SESSION_COOKIE, "better-auth.session_data", "better-auth.dont_remember");

    /** BetterAuth's: the admin's own session, while they look through somebody else's eyes. */
    private static final String ADMIN_COOKIE = "better-auth.admin_session";

    private static final String BEARER = "Bearer ";

    private final String secret;
    private final String prefix;
    private final String attributes;
    private final Duration lifetime;

    SessionCookies(AuthConfig config) {
        boolean https = config.publicUrl().startsWith("https:");
        this.secret = config.secret();
        // __Host- makes the browser insist on Secure, Path=/ and no Domain (RFC 6265bis section 4.1.3.2)
        this.prefix = https ? "__Host-" : "";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
        this.lifetime = config.session().idleLifetime();
    }

    /** The token that came with the request and bears our signature; a bearer goes before a cookie. */
    public Optional<String> presented(HttpHeaders headers) {
        return bearer(headers).or(() -> cookie(headers, SESSION_COOKIE));
    }

    /** Hands a session that was just made to the client. */
    public ResponseBuilder issue(ResponseBuilder response, NewSession session) {
        String signed = SessionToken.sign(session.token(), secret);
        Optional<Duration> age = session.remembered() ? Optional.of(lifetime) : Optional.empty();
        return response.header("set-auth-token", signed).header(HttpHeaders.SET_COOKIE, cookie(signed, age));
    }

    /** Hands the new token of a session that goes on to the client. */
    public ResponseBuilder reissue(ResponseBuilder response, Session session, String newToken) {
        String signed = SessionToken.sign(newToken, secret);
        Optional<Duration> age = session.remembered()
                ? Optional.of(Duration.between(Instant.now(), session.expiresAt()))
                : Optional.empty();
        return response.header("set-auth-token", signed).header(HttpHeaders.SET_COOKIE, cookie(signed, age));
    }

    /** Moves the end of the cookie to the end of the session. */
    ResponseBuilder renew(ResponseBuilder response, Session session) {
        String signed = SessionToken.sign(session.token(), secret);
        Duration left = Duration.between(Instant.now(), session.expiresAt());
        return response.header(HttpHeaders.SET_COOKIE, cookie(signed, Optional.of(left)));
    }

    /** The token of the admin's own session that was {@link #keepAdmin kept}, if it bears our signature. */
    public Optional<String> keptAdmin(HttpHeaders headers) {
        return cookie(headers, ADMIN_COOKIE);
    }

    /** Keeps the admin's own session for after the impersonation. */
    public ResponseBuilder keepAdmin(ResponseBuilder response, String token) {
        String signed = SessionToken.encode(SessionToken.sign(token, secret));
        return response.header(HttpHeaders.SET_COOKIE, prefix + ADMIN_COOKIE + "=" + signed + attributes);
    }

    public ResponseBuilder forgetAdmin(ResponseBuilder response) {
        return response.header(HttpHeaders.SET_COOKIE, prefix + ADMIN_COOKIE + "=; Max-Age=0" + attributes);
    }

    public ResponseBuilder clear(ResponseBuilder response) {
        ALL.forEach(name -> response.header(HttpHeaders.SET_COOKIE, prefix + name + "=; Max-Age=0" + attributes));
        return response;
    }

    private String cookie(String signed, Optional<Duration> age) {
        String maxAge = age.map(left -> "; Max-Age=" + left.toSeconds()).orElse("");
        return prefix + SESSION_COOKIE + "=" + SessionToken.encode(signed) + maxAge + attributes;
    }

    private Optional<String> bearer(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? SessionToken.verify(authorization.substring(BEARER.length()).strip(), secret)
                : Optional.empty();
    }

    private Optional<String> cookie(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(prefix + name);
        return cookie == null ? Optional.empty() : SessionToken.verify(cookie.getValue(), secret);
    }
}
