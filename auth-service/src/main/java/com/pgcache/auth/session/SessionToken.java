package com.pgcache.auth.session;

import com.pgcache.auth.RandomText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bearer of a session, as the client keeps it: {@code <token>.<HMAC-SHA256 of it in base64>}. The signature lets a
 * made-up token fail without a question to the database; the token alone is not accepted anywhere, so showing it in
 * {@code get-session} gives nothing away.
 */
final class SessionToken {

    /** 256 bits. BetterAuth has 32 characters. */
    private static final int LENGTH = 43;

    private SessionToken() {}

    static String random() {
        return RandomText.base62(LENGTH);
    }

    static String sign(String token, String secret) {
        return token + "." + Base64.getEncoder().encodeToString(signature(token, secret));
    }

    /** A signed token as it stands in a cookie. */
    static String encode(String signed) {
        return URLEncoder.encode(signed, StandardCharsets.UTF_8);
    }

    /**
     * @param presented a signed token, plain or as {@link #encode encoded}
     * @return the token; empty when the signature is not ours
     */
    static Optional<String> verify(String presented, String secret) {
        String signed = presented.indexOf('%') < 0 ? presented : decode(presented);
        int dot = signed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String token = signed.substring(0, dot);
        byte[] expected = sign(token, secret).getBytes(StandardCharsets.UTF_8);
        boolean ours = MessageDigest.isEqual(expected, signed.getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(token) : Optional.empty();
    }

    private static String decode(String encoded) {
        try {
            // a form would mean a blank by '+', base64 means '+'
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException truncated) {
            return "";
        }
    }

    private static byte[] signature(String token, String secret) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return hmac.doFinal(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
