package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.wire.SignedCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/** How a challenge and the trust in a browser travel, under BetterAuth's names. */
@ApplicationScoped
public class ChallengeCookies {

    private static final String CHALLENGE = "two_factor";
    private static final String DEVICE = "trust_device";

    private final SignedCookies cookies;
    private final SessionCookies sessions;
    private final AuthConfig.TwoFactor lifetimes;

    ChallengeCookies(SignedCookies cookies, SessionCookies sessions, AuthConfig config) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.lifetimes = config.twoFactor();
    }

    /** @return the token of a challenge */
    public Optional<String> challenge(HttpHeaders headers) {
        return cookies.presented(headers, CHALLENGE);
    }

    /** An earlier session goes, or the code would be taken for one of that. */
    ResponseBuilder challenge(ResponseBuilder response, String token) {
        return cookies.set(sessions.clear(response), CHALLENGE, token, lifetimes.challengeLifetime());
    }

    public ResponseBuilder clearChallenge(ResponseBuilder response) {
        return cookies.clear(response, CHALLENGE);
    }

    Optional<String> device(HttpHeaders headers) {
        return cookies.presented(headers, DEVICE);
    }

    public ResponseBuilder device(ResponseBuilder response, String token) {
        return cookies.set(response, DEVICE, token, lifetimes.trustedDeviceLifetime());
    }

    public ResponseBuilder clearDevice(ResponseBuilder response) {
        return cookies.clear(response, DEVICE);
    }
}
