package com.pgcache.auth.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How somebody proved who they are, by the values that the claim {@code amr} has for it (RFC 8176 and its registry). */
public enum SignInMethod {
    PASSWORD("pwd", false),

    /** The word of a provider. No registered value says that; this one is widely used. */
    PROVIDER("fed", false),

    /** Of an authenticator app, or a recovery code: either works once, and beside something else. */
    CODE("otp", true),

    /**
     * A key whose owner was verified on the device. Not {@code hwk} or {@code swk}: we ask for no attestation, so where
     * the key lives is not known.
     */
    PASSKEY("pop", true);

    private static final String SEVERAL_FACTORS = "mfa";

    private final String value;
    private final boolean completesTwoFactors;

    SignInMethod(String value, boolean completesTwoFactors) {
        this.value = value;
        this.completesTwoFactors = completesTwoFactors;
    }

    /** As in the tables. */
    public String stored() {
        return value;
    }

    /** @throws java.util.NoSuchElementException when it is none */
    public static SignInMethod ofStored(String stored) {
        return Arrays.stream(values())
                .filter(method -> method.value.equals(stored))
                .findFirst()
                .orElseThrow();
    }

    /** In the order above, whatever came first; {@code mfa} at the end where it was more than one factor. */
    public static List<String> claim(Collection<SignInMethod> methods) {
        List<String> claim = new ArrayList<>();
        methods.stream().distinct().sorted().map(SignInMethod::stored).forEach(claim::add);
        if (methods.stream().anyMatch(method -> method.completesTwoFactors)) {
            claim.add(SEVERAL_FACTORS);
        }
        return claim;
    }
}
