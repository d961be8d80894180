package com.pgcache.auth.key.material;

import java.security.interfaces.RSAPublicKey;

/** A key that tokens in circulation, or soon to be, are verified with. */
public record PublishedKey(String kid, RSAPublicKey publicKey) {}
