package com.pgcache.auth.password;

import com.pgcache.auth.wire.Refusal;
import java.util.Optional;

/** What a new password must be: long. No composition rules (NIST SP 800-63B section 3.1.1.2). */
public final class PasswordRules {

    /** Characters, as long as the password is the only factor. */
    private static final int LENGTH_MIN = 15;

    private static final int LENGTH_MAX = 128;

    private static final Refusal TOO_SHORT = new Refusal(400, "PASSWORD_TOO_SHORT", "Password too short");
    private static final Refusal TOO_LONG = new Refusal(400, "PASSWORD_TOO_LONG", "Password too long");

    private PasswordRules() {}

    /** Counts code points, so that a character outside the basic plane is one. */
    public static Optional<Refusal> complaint(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            return Optional.of(TOO_SHORT);
        }
        return length > LENGTH_MAX ? Optional.of(TOO_LONG) : Optional.empty();
    }
}
