package com.pgcache.auth.password;

import com.pgcache.auth.wire.Refusal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new password must be: long, and not what everybody tries first. No composition rules (NIST SP 800-63B section
 * 3.1.1.2).
 */
public final class PasswordRules {

    /** Characters, as long as the password is the only factor. */
    private static final int LENGTH_MIN = 15;

    /** Characters, when the account has an authenticator app or a passkey as well. */
    private static final int LENGTH_MIN_OF_SEVERAL = 8;

    private static final int LENGTH_MAX = 128;

    /** Characters that must be left when everything is taken out that can be known about the user. */
    private static final int UNRELATED_MIN = 8;

    /** Shorter words stand in every text. */
    private static final int WORD_LENGTH_MIN = 3;

    private static final String[] OURS = {"pgcache", "dashboard", "password"};

    private static final Refusal TOO_SHORT = new Refusal(400, "PASSWORD_TOO_SHORT", "Password too short");
    private static final Refusal TOO_LONG = new Refusal(400, "PASSWORD_TOO_LONG", "Password too long");
    private static final Refusal GUESSABLE = new Refusal(
            400, "PASSWORD_COMPROMISED", "This password is easy to guess. Please choose a different password.");

    static final Refusal COMPROMISED = new Refusal(
            400,
            "PASSWORD_COMPROMISED",
            "The password you entered has been compromised. Please choose a different password.");

    private PasswordRules() {}

    /**
     * Counts code points, so that a character outside the basic plane is one.
     *
     * @param name of the user
     * @param email of the user
     */
    public static Optional<Refusal> complaint(String password, String name, String email) {
        return complaint(password, name, email, true);
    }

    private static Optional<Refusal> complaint(String password, String name, String email, boolean onlyFactor) {
        int length = password.codePointCount(0, password.length());
        if (length < (onlyFactor ? LENGTH_MIN : LENGTH_MIN_OF_SEVERAL)) {
            return Optional.of(TOO_SHORT);
        }
        if (length > LENGTH_MAX) {
            return Optional.of(TOO_LONG);
        }
        String folded = fold(password);
        boolean guessable = CommonPasswords.coverWithFew(folded) || unrelated(folded, name, email) < UNRELATED_MIN;
        return guessable ? Optional.of(GUESSABLE) : Optional.empty();
    }

    /** @throws com.pgcache.auth.wire.RefusalException 400 */
    public static void require(String password, String name, String email) {
        require(password, name, email, true);
    }

    /**
     * @param onlyFactor whether the account has nothing but the password
     * @throws com.pgcache.auth.wire.RefusalException 400
     */
    public static void require(String password, String name, String email, boolean onlyFactor) {
        complaint(password, name, email, onlyFactor).ifPresent(complaint -> {
            throw complaint.asException();
        });
    }

    /** @return whether the password must not be the only factor */
    public static boolean isShort(String password) {
        return password.codePointCount(0, password.length()) < LENGTH_MIN;
    }

    /** What is left of the password without our name, the user's, and the parts of their address. */
    private static int unrelated(String folded, String name, String email) {
        List<String> known = new ArrayList<>(List.of(OURS));
        known.add(email);
        known.addAll(List.of(email.split("[@.+_-]+")));
        known.addAll(List.of(fold(name).split("[^\\p{L}\\p{N}]+")));
        known.removeIf(word -> word.length() < WORD_LENGTH_MIN);
        known.sort((one, other) -> other.length() - one.length());
        String left = folded;
        for (String word : known) {
            left = left.replace(word, "");
        }
        return left.codePointCount(0, left.length());
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
