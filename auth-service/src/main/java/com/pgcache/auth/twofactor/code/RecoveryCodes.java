package com.pgcache.auth.twofactor.code;

import com.pgcache.auth.RandomText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that work once each when the authenticator app is lost. */
public final class RecoveryCodes {

    private static final int COUNT = 10;

    /** Letters and digits, 59 bits; shown in two halves. */
    private static final int LENGTH = 10;

    private RecoveryCodes() {}

    public static List<String> random() {
        return Stream.generate(() -> RandomText.base62(LENGTH))
                .limit(COUNT)
                .map(code -> code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2))
                .toList();
    }

    /**
     * HMAC-SHA-256 under the secret of the account's authenticator app, which is stored encrypted only.
     *
     * @param code with or without hyphen and blanks
     */
    public static byte[] hash(byte[] secret, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("recovery code " + code.replaceAll("[\\s-]", "")).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
