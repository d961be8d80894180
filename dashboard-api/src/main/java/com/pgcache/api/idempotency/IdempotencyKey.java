package com.pgcache.api.idempotency;

import com.pgcache.api.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that a client made up. Nothing that is stored gives it away, and what is encrypted under it opens with nothing
 * else: as much of a secret as the client made it.
 */
record IdempotencyKey(String text) {

    static final String HEADER = "Idempotency-Key";

    private static final String ALGORITHM = "HmacSHA256";

    /** A UUID has 36 characters; quotes are those of a structured field (RFC 9651). */
    private static final Pattern FORM = Pattern.compile("\"?([A-Za-z0-9._:+/=-]{16,128})\"?");

    /**
     * @return null when there is none
     * @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed}
     */
    static @Nullable IdempotencyKey parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            Parameters parameters = new Parameters();
            parameters.wrong(HEADER, "must be 16 to 128 letters, digits or ._:+/=-, such as a UUID");
            parameters.refuseIfWrong();
        }
        return new IdempotencyKey(matcher.group(1));
    }

    /** Under which it is found. */
    byte[] hash() {
        return derived("found by");
    }

    /** Under which the answer is encrypted. */
    byte[] answerKey() {
        return derived("answer encrypted under");
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Without the key, which opens the answer. */
    @Override
    public String toString() {
        return "IdempotencyKey[hidden]";
    }
}
