package com.pgcache.model.secret;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * {@link AesGcm} under keys that have versions. Whose a secret is, is authenticated with it, so that rows
 * cannot be swapped.
 */
public final class KeyRing {

    /** What a key is in the configuration of whoever has none. */
    public static final String UNSET = "unset";

    private final Map<Integer, String> keysBase64;
    private final int activeVersion;
    private final String variable;

    /**
     * @param variable environment variable of version 1; others have {@code S_<version>} at the end of it
     */
    public KeyRing(KeyRingSettings settings, String variable) {
        this.keysBase64 = Map.copyOf(settings.keys());
        this.activeVersion = settings.activeVersion();
        this.variable = variable;
    }

    /** False when nobody has configured a key. */
    public boolean canSeal() {
        return !keysBase64.getOrDefault(activeVersion, UNSET).equals(UNSET);
    }

    /** @return one sentence that names the variable and never its value; empty when every key is one, or there is none */
    public Optional<String> complaint() {
        boolean wrong = keysBase64.values().stream().anyMatch(key -> !key.equals(UNSET) && !isKey(key));
        if (wrong) {
            return Optional.of(variable + " must be the base64 of " + AesGcm.KEY_BYTES
                    + " random bytes, for instance from: openssl rand -base64 32");
        }
        return keysBase64.isEmpty() || keysBase64.containsKey(activeVersion)
                ? Optional.empty()
                : Optional.of(variable + ": the active version has no key.");
    }

    /** @throws IllegalStateException with the {@link #complaint()} if there is one: nothing should start with such keys */
    public void requireSound() {
        complaint().ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
    }

    /** The version that {@link #seal} uses. */
    public int activeVersion() {
        return activeVersion;
    }

    /**
     * Under the active version.
     *
     * @param owner what it belongs to and is for; the same text opens it
     * @throws IllegalStateException when there is no such key
     */
    public Sealed seal(String owner, byte[] secret) {
        String base64 = keysBase64.get(activeVersion);
        if (base64 == null) {
            throw new IllegalStateException("there is no key-encryption key of version " + activeVersion);
        }
        return new Sealed(AesGcm.seal(Base64.getDecoder().decode(base64), owner, secret), activeVersion);
    }

    /** @throws IllegalStateException when the configured key is not the one it was encrypted with */
    public byte[] open(String owner, Sealed sealed) {
        String base64 = keysBase64.get(sealed.version());
        if (base64 == null) {
            throw new IllegalStateException("the secret of " + owner + " is encrypted under version " + sealed.version()
                    + ", which is not configured");
        }
        try {
            return AesGcm.open(Base64.getDecoder().decode(base64), owner, sealed.bytes());
        } catch (GeneralSecurityException | RuntimeException wrongKey) {
            throw new IllegalStateException(
                    "the secret of " + owner + " does not open with the configured key of version " + sealed.version()
                            + ": give " + variable(sealed.version()) + " its earlier value back",
                    wrongKey);
        }
    }

    private String variable(int version) {
        return version == 1 ? variable : variable + "S_" + version;
    }

    private static boolean isKey(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == AesGcm.KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
