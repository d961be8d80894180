package com.pgcache.auth.twofactor.code;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the picture shows that an authenticator app scans: the address format that all of them read. */
public final class TotpUri {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private TotpUri() {}

    /**
     * @param issuer under which name the app lists the account
     * @param account which of several accounts with the issuer it is
     */
    public static String of(String issuer, String account, byte[] secret) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account) + "?secret=" + base32(secret) + "&issuer="
                + encode(issuer) + "&digits=6&period=30";
    }

    /** Apps show a plus as it stands, so blanks are %20. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 4648 section 6, without padding, which some apps refuse. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int pendingBits = 0;
        for (byte each : bytes) {
            pending = pending << Byte.SIZE | each & 0xff;
            pendingBits += Byte.SIZE;
            while (pendingBits >= BITS) {
                pendingBits -= BITS;
                text.append(BASE32.charAt(pending >>> pendingBits & 0x1f));
            }
            pending &= (1 << pendingBits) - 1;
        }
        if (pendingBits > 0) {
            text.append(BASE32.charAt(pending << BITS - pendingBits & 0x1f));
        }
        return text.toString();
    }
}
