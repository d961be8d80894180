package com.pgcache.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110 section 8.8.3). All that are made here are weak: one answer has other bytes when it is compressed.
 */
public final class EntityTags {

    /** Goes up when the same question gets another answer: a changed formula or shape. */
    private static final String VERSION = "1";

    private static final int BYTES = 16;

    private EntityTags() {}

    /** Of what an answer depends on; the parts cannot run into each other. */
    public static String of(Object... parts) {
        StringBuilder text = new StringBuilder(VERSION);
        for (Object part : parts) {
            String each = part.toString();
            text.append('\n').append(each.length()).append(':').append(each);
        }
        return ofBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Of the answer itself. */
    public static String ofBytes(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Whether the caller has it already, as If-None-Match says; {@code *} is not understood. */
    public static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1)).map(String::strip).anyMatch(each -> opaque(each)
                        .equals(opaque(tag)));
    }

    /**
     * Whether a change may be made, as If-Match says: {@code *} means any version, a weak tag none (RFC 9110 section
     * 13.1.1).
     */
    public static boolean matchesStrongly(String ifMatch, String tag) {
        return ifMatch.strip().equals("*")
                || Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(tag::equals);
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
