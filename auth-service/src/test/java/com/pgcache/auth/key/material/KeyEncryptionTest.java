package com.pgcache.auth.key.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.Configs;
import com.pgcache.model.secret.Sealed;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private final KeyEncryption encryption = new KeyEncryption(Configs.defaults());

    @Test
    void aStoredKeyOpensToThePrivateHalfOfItsPublicOne() throws GeneralSecurityException {
        StoredKey stored = encryption.generate();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(encryption.open(stored).privateKey());
        signature.update((byte) 7);
        byte[] signed = signature.sign();

        PublishedKey published = KeyEncryption.publish(stored.kid(), stored.publicKey());
        signature.initVerify(published.publicKey());
        signature.update((byte) 7);

        assertThat(signature.verify(signed)).isTrue();
        assertThat(published.publicKey().getModulus().bitLength()).isEqualTo(2048);
    }

    @Test
    void anotherKeyOrAnotherKidDoesNotOpenIt() {
        StoredKey stored = encryption.generate();
        KeyEncryption other = new KeyEncryption(Configs.with(Map.of("auth.key-encryption.keys.1", OTHER_KEY)));
        StoredKey renamed = new StoredKey("other", stored.publicKey(), stored.privateKey(), 1);

        assertThatThrownBy(() -> other.open(stored))
                .hasMessageContaining(stored.kid())
                .hasMessageContaining("AUTH_KEY_ENCRYPTION_KEY");
        assertThatThrownBy(() -> encryption.open(renamed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherSecretOpensForItsOwnerOnly() {
        byte[] secret = {1, 2, 3};
        Sealed sealed = encryption.seal("ada", secret);

        assertThat(encryption.open("ada", sealed)).isEqualTo(secret);
        assertThat(encryption.seal("ada", secret).bytes()).isNotEqualTo(sealed.bytes());
        assertThatThrownBy(() -> encryption.open("eve", sealed)).hasMessageContaining("AUTH_KEY_ENCRYPTION_KEY");
        assertThatThrownBy(() -> encryption.open("ada", new Sealed(sealed.bytes(), 2)))
                .hasMessageContaining("version 2");
        assertThat(sealed).hasToString("Sealed[version=1]");
    }

    @Test
    void anEarlierVersionStillOpensWhatItSealed() {
        StoredKey stored = encryption.generate();
        KeyEncryption rotated = new KeyEncryption(Configs.with(
                Map.of("auth.key-encryption.keys.2", OTHER_KEY, "auth.key-encryption.active-version", "2")));

        assertThat(rotated.open(stored).kid()).isEqualTo(stored.kid());
        assertThat(rotated.generate().keyEncryptionVersion()).isEqualTo(2);
        assertThatThrownBy(() -> encryption.open(rotated.generate())).hasMessageContaining("version 2");
    }

    @Test
    void keysAreNotPrinted() {
        StoredKey stored = encryption.generate();

        assertThat(stored + "" + encryption.open(stored))
                .isEqualTo(("StoredKey[kid=%s, keyEncryptionVersion=1]" + "SigningKey[kid=%s]")
                        .formatted(stored.kid(), stored.kid()));
    }
}
