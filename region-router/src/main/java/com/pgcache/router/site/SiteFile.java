package com.pgcache.router.site;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the build, with its answer ready.
 *
 * @param gzip null when packing it does not make it smaller
 * @param hash of {@code plain}; the entity tag is made from it
 */
record SiteFile(String contentType, Buffer plain, @Nullable Buffer gzip, String hash) {

    static SiteFile of(String name, byte[] bytes) {
        Buffer packed = Buffer.buffer(gzip(bytes));
        boolean smaller = packed.length() < bytes.length;
        return new SiteFile(ContentTypes.of(name), Buffer.buffer(bytes), smaller ? packed : null, hash(bytes));
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
