package com.pgcache.auth.key.material;

import java.security.PrivateKey;

/** The key that signs now, in the clear; never leaves this process. */
public record SigningKey(String kid, PrivateKey privateKey) {

    /** Without key material. */
    @Override
    public String toString() {
        return "SigningKey[kid=" + kid + "]";
    }
}
