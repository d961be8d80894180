package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.SignedCookies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Instant;

/** Begins ceremonies and takes their answers, each once. Beginning one stores nothing: it is a GET. */
@ApplicationScoped
class Ceremonies {

    /** Cookie of BetterAuth's plugin. */
    private static final String COOKIE = "better-auth-passkey";

    /** Also for one that was answered, has ended, or is of the other kind. */
    private static final Refusal NOT_FOUND = new Refusal(400, "CHALLENGE_NOT_FOUND", "Challenge not found");

    private final SignedCookies cookies;
    private final AnsweredChallengeWriter answered;
    private final AuthConfig.Passkeys settings;

    Ceremonies(SignedCookies cookies, AnsweredChallengeWriter answered, AuthConfig config) {
        this.cookies = cookies;
        this.answered = answered;
        this.settings = config.passkeys();
    }

    Ceremony begin(Ceremony.Kind kind, String userId) {
        return Ceremony.begin(kind, userId, Instant.now(), settings.challengeLifetime());
    }

    ResponseBuilder begun(ResponseBuilder response, Ceremony ceremony) {
        return cookies.set(response, COOKIE, ceremony.text(), settings.challengeLifetime());
    }

    /**
     * Uses the question up, whatever the answer is worth.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 400
     */
    Uni<Ceremony> answered(HttpHeaders headers, Ceremony.Kind kind) {
        Ceremony ceremony = cookies.presented(headers, COOKIE)
                .flatMap(Ceremony::of)
                .filter(begun -> begun.kind() == kind && Instant.now().isBefore(begun.endsAt()))
                .orElseThrow(NOT_FOUND::asException);
        return answered.answer(ceremony).map(first -> {
            if (!first) {
                throw NOT_FOUND.asException();
            }
            return ceremony;
        });
    }

    ResponseBuilder ended(ResponseBuilder response) {
        return cookies.clear(response, COOKIE);
    }
}
