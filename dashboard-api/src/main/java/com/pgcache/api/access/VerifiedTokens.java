package com.pgcache.api.access;

import com.pgcache.model.memory.RecentlyUsed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What was found out about tokens that passed every check, until they end. Known by their SHA-256, so that this memory
 * holds no token. A page sends the same token for minutes, and checking an RSA signature takes 30 times as long as this.
 *
 * @param <T> what was found out
 */
public final class VerifiedTokens<T> {

    private final RecentlyUsed<Fingerprint, Verified<T>> recent;

    /** @param limit of tokens remembered */
    public VerifiedTokens(int limit) {
        this.recent = new RecentlyUsed<>(limit);
    }

    /** @return empty when the token is not known, or has ended */
    public Optional<T> get(String token, long nowSeconds) {
        return recent.get(Fingerprint.of(token))
                .filter(known -> nowSeconds < known.endSeconds())
                .map(Verified::value);
    }

    /** @param endSeconds claim {@code exp} */
    public void put(String token, T value, long endSeconds) {
        recent.put(Fingerprint.of(token), new Verified<>(value, endSeconds));
    }

    public void clear() {
        recent.clear();
    }

    private record Verified<T>(T value, long endSeconds) {}

    /** All 256 bits: a shorter key would let somebody look for two tokens that share it. */
    private record Fingerprint(long first, long second, long third, long fourth) {

        static Fingerprint of(String token) {
            try {
                ByteBuffer hash = ByteBuffer.wrap(
                        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
                return new Fingerprint(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }
    }
}
