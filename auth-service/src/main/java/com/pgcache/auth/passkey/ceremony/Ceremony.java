package com.pgcache.auth.passkey.ceremony;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question put to an authenticator. It is kept by the browser, in a cookie with our signature, until it is answered.
 *
 * @param kind what the answer is for; one for signing in does not add a passkey
 * @param challenge 32 random bytes in base64url
 * @param userId who adds a passkey; empty when somebody signs in
 * @param endsAt whole seconds count
 */
record Ceremony(Kind kind, String challenge, String userId, Instant endsAt) {

    private static final int CHALLENGE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern TEXT =
            Pattern.compile("(REGISTRATION|AUTHENTICATION)\\.([\\w-]{43})\\.([0-9A-Za-z]*)\\.([0-9]{1,12})");

    static Ceremony begin(Kind kind, String userId, Instant now, Duration lifetime) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        return new Ceremony(
                kind, Base64.getUrlEncoder().withoutPadding().encodeToString(challenge), userId, now.plus(lifetime));
    }

    /** @param text as {@link #text()} made it, and nobody else: its signature was checked */
    static Optional<Ceremony> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Ceremony(
                        Kind.valueOf(parts.group(1)),
                        parts.group(2),
                        parts.group(3),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(4)))))
                : Optional.empty();
    }

    String text() {
        return kind + "." + challenge + "." + userId + "." + endsAt.getEpochSecond();
    }

    byte[] challengeBytes() {
        return Base64.getUrlDecoder().decode(challenge);
    }

    enum Kind {
        REGISTRATION,
        AUTHENTICATION
    }
}
