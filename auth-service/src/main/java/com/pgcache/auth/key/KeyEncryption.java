package com.pgcache.auth.key;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns key pairs and other secrets into rows and back. What is secret is stored as 12 bytes of nonce followed by
 * AES-256-GCM ciphertext and tag (NIST SP 800-38D); whose it is, is authenticated with it, so that rows cannot be
 * swapped.
 */
@ApplicationScoped
public class KeyEncryption {

    private static final int RSA_BITS = 2048;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, String> keysBase64;
    private final int activeVersion;

    KeyEncryption(AuthConfig config) {
        this.keysBase64 = config.keyEncryption().keys();
        this.activeVersion = config.keyEncryption().activeVersion();
    }

    /**
     * A secret of any kind under the active version.
     *
     * @param owner what it belongs to and is for; the same text opens it
     */
    public Sealed seal(String owner, byte[] secret) {
        try {
            return new Sealed(sealed(owner, secret), activeVersion);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** @throws IllegalStateException when the configured key is not the one it was encrypted with */
    public byte[] open(String owner, Sealed sealed) {
        String base64 = keysBase64.get(sealed.version());
        if (base64 == null) {
            throw new IllegalStateException("the secret of " + owner + " is encrypted under version " + sealed.version()
                    + ", which is not configured");
        }
        try {
            return unsealed(owner, sealed.bytes(), base64);
        } catch (GeneralSecurityException | RuntimeException wrongKey) {
            throw new IllegalStateException(
                    "the secret of " + owner + " does not open with the configured key of version " + sealed.version()
                            + ": give " + variable(sealed.version()) + " its earlier value back",
                    wrongKey);
        }
    }

    /** The version that {@link #seal} uses. */
    public int activeVersion() {
        return activeVersion;
    }

    /** A new RSA key pair; takes some 100 ms. */
    StoredKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            String kid = RandomText.id();
            return new StoredKey(
                    kid,
                    pair.getPublic().getEncoded(),
                    sealed(kid, pair.getPrivate().getEncoded()),
                    activeVersion);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA and AES-GCM", impossible);
        }
    }

    /** @throws IllegalStateException when the configured key is not the one it was encrypted with */
    SigningKey open(StoredKey stored) {
        String base64 = keysBase64.get(stored.keyEncryptionVersion());
        if (base64 == null) {
            throw new IllegalStateException("signing key " + stored.kid() + " is encrypted under version "
                    + stored.keyEncryptionVersion() + ", which is not configured");
        }
        try {
            byte[] pkcs8 = unsealed(stored.kid(), stored.privateKey(), base64);
            return new SigningKey(
                    stored.kid(), KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | RuntimeException wrongKey) {
            throw new IllegalStateException(
                    "signing key " + stored.kid() + " does not open with the configured key of version "
                            + stored.keyEncryptionVersion() + ": give " + variable(stored.keyEncryptionVersion())
                            + " its earlier value back",
                    wrongKey);
        }
    }

    /**
     * The same key under the active version.
     *
     * @throws IllegalStateException as {@link #open}
     */
    StoredKey reseal(StoredKey stored) {
        try {
            byte[] pkcs8 = open(stored).privateKey().getEncoded();
            return new StoredKey(stored.kid(), stored.publicKey(), sealed(stored.kid(), pkcs8), activeVersion);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** @throws IllegalStateException when the row does not hold an RSA key */
    static PublishedKey publish(String kid, byte[] publicKey) {
        try {
            return new PublishedKey(kid, (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("signing key " + kid + " has no readable public key", damaged);
        }
    }

    private static String variable(int version) {
        return version == 1 ? "AUTH_KEY_ENCRYPTION_KEY" : "AUTH_KEY_ENCRYPTION_KEYS_" + version;
    }

    private static byte[] unsealed(String owner, byte[] bytes, String base64) throws GeneralSecurityException {
        ByteBuffer sealed = ByteBuffer.wrap(bytes);
        byte[] nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        byte[] ciphertext = new byte[sealed.remaining()];
        sealed.get(ciphertext);
        return cipher(Cipher.DECRYPT_MODE, base64, nonce, owner).doFinal(ciphertext);
    }

    private byte[] sealed(String owner, byte[] secret) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String base64 = keysBase64.get(activeVersion);
        if (base64 == null) {
            throw new IllegalStateException("there is no key-encryption key of version " + activeVersion);
        }
        byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, base64, nonce, owner).doFinal(secret);
        return ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    private static Cipher cipher(int mode, String base64, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(Base64.getDecoder().decode(base64), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** @param version which of the configured keys opens it */
    public record Sealed(byte[] bytes, int version) {

        /** Without the secret, encrypted as it is. */
        @Override
        public String toString() {
            return "Sealed[version=" + version + "]";
        }
    }
}
