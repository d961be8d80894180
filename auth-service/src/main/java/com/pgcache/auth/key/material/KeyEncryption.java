package com.pgcache.auth.key.material;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * Turns key pairs and other secrets into rows and back. What is secret is encrypted by a {@link KeyRing}.
 */
@ApplicationScoped
public class KeyEncryption {

    private static final int RSA_BITS = 2048;

    private final KeyRing keys;

    KeyEncryption(AuthConfig config) {
        this.keys = new KeyRing(config.keyEncryption(), "AUTH_KEY_ENCRYPTION_KEY");
    }

    /**
     * A secret of any kind under the active version.
     *
     * @param owner what it belongs to and is for; the same text opens it
     */
    public Sealed seal(String owner, byte[] secret) {
        return keys.seal(owner, secret);
    }

    /** @throws IllegalStateException when the configured key is not the one it was encrypted with */
    public byte[] open(String owner, Sealed sealed) {
        return keys.open(owner, sealed);
    }

    /** The version that {@link #seal} uses. */
    public int activeVersion() {
        return keys.activeVersion();
    }

    /** A new RSA key pair; takes some 100 ms. */
    public StoredKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            return sealed(
                    RandomText.id(),
                    pair.getPublic().getEncoded(),
                    pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    /** @throws IllegalStateException when the configured key is not the one it was encrypted with */
    public SigningKey open(StoredKey stored) {
        byte[] pkcs8 = keys.open(stored.kid(), new Sealed(stored.privateKey(), stored.keyEncryptionVersion()));
        try {
            return new SigningKey(
                    stored.kid(), KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("signing key " + stored.kid() + " has no readable private key", damaged);
        }
    }

    /**
     * The same key under the active version.
     *
     * @throws IllegalStateException as {@link #open}
     */
    public StoredKey reseal(StoredKey stored) {
        return sealed(
                stored.kid(), stored.publicKey(), open(stored).privateKey().getEncoded());
    }

    /** @throws IllegalStateException when the row does not hold an RSA key */
    public static PublishedKey publish(String kid, byte[] publicKey) {
        try {
            return new PublishedKey(kid, (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("signing key " + kid + " has no readable public key", damaged);
        }
    }

    private StoredKey sealed(String kid, byte[] publicKey, byte[] pkcs8) {
        Sealed sealed = keys.seal(kid, pkcs8);
        return new StoredKey(kid, publicKey, sealed.bytes(), sealed.version());
    }
}
