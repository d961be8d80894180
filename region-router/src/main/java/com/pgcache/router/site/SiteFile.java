package com.pgcache.router.site;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the build, with its answers ready.
 *
 * @param packed by content coding, only those that make it smaller, the smallest first
 * @param hash of {@code plain}; the entity tags are made from it
 */
record SiteFile(String contentType, Buffer plain, Map<String, Buffer> packed, String hash) {

    /** @param brotli what the build has packed; the JDK cannot */
    static SiteFile of(String name, byte[] bytes, byte @Nullable [] brotli) {
        Map<String, Buffer> packed = new LinkedHashMap<>();
        if (brotli != null && brotli.length < bytes.length) {
            packed.put("br", Buffer.buffer(brotli));
        }
        byte[] gzip = gzip(bytes);
        if (gzip.length < bytes.length) {
            packed.put("gzip", Buffer.buffer(gzip));
        }
        return new SiteFile(ContentTypes.of(name), Buffer.buffer(bytes), packed, hash(bytes));
    }

    List<String> codings() {
        return List.copyOf(packed.keySet());
    }

    /** @param coding one of {@link #codings}, or {@link ContentCoding#IDENTITY} */
    Buffer body(String coding) {
        return coding.equals(ContentCoding.IDENTITY) ? plain : Objects.requireNonNull(packed.get(coding), coding);
    }

    /** Strong: each coding has other bytes. */
    String entityTag(String coding) {
        return "\"" + hash + (coding.equals(ContentCoding.IDENTITY) ? "" : "-" + coding) + "\"";
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
