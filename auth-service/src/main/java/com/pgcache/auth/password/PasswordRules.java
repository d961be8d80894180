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
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
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
        complaint(password, name, email).ifPresent(complaint -> {
            throw complaint.asException();
        });
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
