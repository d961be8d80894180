package com.pgcache.auth.wire;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HttpOnly cookies of ours beside the session's: {@code <value>.<HMAC-SHA256 in base64url>}. The name is signed too, so
 * the value of one is worth nothing in another.
 */
@ApplicationScoped
public class SignedCookies {

    private static final String NAMES = "better-auth.";

    private final SecretKeySpec key;
    private final String prefix;
    private final String attributes;

    SignedCookies(AuthConfig config) {
        boolean https = config.publicUrl().startsWith("https:");
        this.key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        // as SessionCookies
        this.prefix = (https ? "__Host-" : "") + NAMES;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }

    /** @return the value; empty when there is no such cookie, or it does not bear our signature */
    public Optional<String> presented(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(prefix + name);
        if (cookie == null || cookie.getValue() == null) {
            return Optional.empty();
        }
        String signed = cookie.getValue();
        String value = signed.substring(0, Math.max(0, signed.lastIndexOf('.')));
        boolean ours = MessageDigest.isEqual(
                sign(name, value).getBytes(StandardCharsets.UTF_8), signed.getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(value) : Optional.empty();
    }

    /** @param value of letters, digits, {@code . _ -} only */
    public ResponseBuilder set(ResponseBuilder response, String name, String value, Duration age) {
        return response.header(
                HttpHeaders.SET_COOKIE,
                prefix + name + "=" + sign(name, value) + "; Max-Age=" + age.toSeconds() + attributes);
    }

    public ResponseBuilder clear(ResponseBuilder response, String name) {
        return response.header(HttpHeaders.SET_COOKIE, prefix + name + "=; Max-Age=0" + attributes);
    }

    private String sign(String name, String value) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key);
            byte[] signature = hmac.doFinal(("cookie " + name + " " + value).getBytes(StandardCharsets.UTF_8));
            return value + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
