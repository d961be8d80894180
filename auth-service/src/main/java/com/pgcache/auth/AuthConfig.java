package com.pgcache.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting of this service that is not Quarkus' own; the numbers are argued in docs/security. */
@ConfigMapping(prefix = "auth")
public interface AuthConfig {

    /**
     * Where browsers reach the suite: scheme, host and port, no slash at the end. Issuer of the tokens, origin that may
     * change state, and what decides whether cookies are {@code Secure}. Never taken from a request.
     */
    String publicUrl();

    /** Further origins whose pages may change state, such as a live-reloading UI. */
    Optional<List<String>> trustedOrigins();

    /** Signs session tokens; at least 32 bytes. Changing it signs everybody out. */
    String secret();

    KeyEncryption keyEncryption();

    Session session();

    Token token();

    Hashing hashing();

    interface KeyEncryption {
        /** AES-256 keys in base64 by version; a version stays here as long as a stored key was encrypted with it. */
        Map<Integer, String> keys();

        /** The version that encrypts new keys. */
        @WithDefault("1")
        int activeVersion();
    }

    interface Session {
        /** From the last time it was used; renewed at most once per {@link #renewalInterval()}. */
        @WithDefault("7d")
        Duration idleLifetime();

        /** From sign-in, however much it is used. */
        @WithDefault("30d")
        Duration absoluteLifetime();

        @WithDefault("1d")
        Duration renewalInterval();

        /** Of a session that shall not be remembered; it is not renewed. */
        @WithDefault("1d")
        Duration unrememberedLifetime();

        /** Sessions of one user; the oldest makes room for a new one. */
        @WithDefault("20")
        int perUser();
    }

    interface Token {
        /** An access token cannot be revoked, so this is how long a dead session may still be used elsewhere. */
        @WithDefault("5m")
        Duration lifetime();

        @WithDefault("pgcache-dashboard")
        String audience();

        @WithDefault("dashboard-ui")
        String clientId();

        /** How long a replica signs with a key before it looks whether another one has become active. */
        @WithDefault("60s")
        Duration keyRefreshInterval();
    }

    interface Hashing {
        /** Hashes that may wait for a core; one takes about 70 ms, so 50 on 2 cores wait for 2 s at most. */
        @WithDefault("50")
        int queueLimit();
    }
}
