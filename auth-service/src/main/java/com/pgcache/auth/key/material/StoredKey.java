package com.pgcache.auth.key.material;

/**
 * A signing key as the database has it.
 *
 * @param kid names the key in a token's header and in the key set
 * @param publicKey X.509 SubjectPublicKeyInfo
 * @param privateKey PKCS #8, encrypted; see {@link KeyEncryption}
 * @param keyEncryptionVersion which of the configured keys opens it
 */
public record StoredKey(String kid, byte[] publicKey, byte[] privateKey, int keyEncryptionVersion) {

    /** Without key material. */
    @Override
    public String toString() {
        return "StoredKey[kid=" + kid + ", keyEncryptionVersion=" + keyEncryptionVersion + "]";
    }
}
