package com.pgcache.model.secret;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A secret as it is stored.
 *
 * @param bytes 12 bytes of nonce followed by AES-256-GCM ciphertext and tag
 * @param version which of the configured keys opens it
 */
public record Sealed(byte[] bytes, int version) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sealed that && version == that.version && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + version;
    }

    /** Without the secret, encrypted as it is. */
    @Override
    public String toString() {
        return "Sealed[version=" + version + "]";
    }
}
