package com.pgcache.router.limit;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From an address or a credential to the one number it is counted under. */
final class ClientKeys {

    private static final Pattern SESSION =
            Pattern.compile("(?:^|;\\s*)(?:__Host-|__Secure-)?better-auth\\.session_token=([^;]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");
    private static final Pattern TOKEN = Pattern.compile("[\\w-]+\\.([\\w-]{2,8192})\\.[\\w-]+");

    /** Nobody outside can look for two accounts that share a number. */
    private static final byte[] SALT = new SecureRandom().generateSeed(16);

    private ClientKeys() {}

    /** All of an IPv4 address, the first 64 bits of an IPv6 one: the rest is the client's own to choose. */
    static long ofAddress(String literal) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        if (bytes == null) {
            return 0;
        }
        return bytes.length == 4
                ? ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL
                : ByteBuffer.wrap(bytes).getLong();
    }

    /**
     * The account that a request claims: the {@code sub} of its token, so that all tokens of an account are one; or the
     * API key or session itself. Nothing is verified here. Empty for a request without credentials.
     */
    static OptionalLong ofMember(MultiMap headers) {
        String token = bearer(headers);
        if (token != null) {
            String subject = subject(token);
            return OptionalLong.of(subject == null ? hash("bearer", token) : hash("sub", subject));
        }
        String apiKey = headers.get("X-Api-Key");
        if (apiKey != null) {
            return OptionalLong.of(hash("bearer", apiKey.strip()));
        }
        Matcher session = SESSION.matcher(String.join(";", headers.getAll("Cookie")));
        return session.find() ? OptionalLong.of(hash("session", session.group(1))) : OptionalLong.empty();
    }

    /** The token itself: those of instances name nobody. Empty for a request without one. */
    static OptionalLong ofInstance(MultiMap headers) {
        String token = bearer(headers);
        return token == null ? OptionalLong.empty() : OptionalLong.of(hash("instance", token));
    }

    private static @Nullable String bearer(MultiMap headers) {
        String authorization = headers.get("Authorization");
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? bearer.group(1) : null;
    }

    private static @Nullable String subject(String credential) {
        Matcher token = TOKEN.matcher(credential);
        if (!token.matches()) {
            return null;
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.group(1));
            return new JsonObject(Buffer.buffer(claims)).getString("sub");
        } catch (IllegalArgumentException | DecodeException | ClassCastException noToken) {
            return null;
        }
    }

    private static long hash(String kind, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SALT);
            digest.update((kind + '|' + text).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
