package com.pgcache.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    Password password();

    Verification verification();

    Mail mail();

    Throttle throttle();

    Audit audit();

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

        /** How long after a password was given the session may change password, address or factors. */
        @WithDefault("10m")
        Duration freshness();
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

    interface Password {
        /**
         * SHA-1 hashes that nobody may use, one a line in upper case hexadecimals, sorted, each with an optional colon
         * and count: the download of Have I Been Pwned, ordered by hash. Searched on disk, so its size does not matter.
         */
        Optional<Path> breachedFile();
    }

    /** How long links in mails work. */
    interface Verification {
        @WithDefault("24h")
        Duration emailLifetime();

        @WithDefault("30m")
        Duration passwordResetLifetime();

        @WithDefault("24h")
        Duration accountDeletionLifetime();
    }

    interface Mail {
        /** {@code SMTP}, or {@code CAPTURE} for a local run: mails are then shown at /api/auth/mailbox. */
        @WithDefault("smtp")
        Mailbox mailbox();

        /** Only to see that there is one; the rest is Quarkus' own configuration. */
        Optional<String> smtpHost();

        /** How often mails are looked for that no event told about, after a crash or a failed try. */
        @WithDefault("5s")
        Duration pollInterval();

        /** Tries until a mail is given up; with doubling pauses the last one is three to four hours after the first. */
        @WithDefault("10")
        int attemptsMax();

        /** Pause after the first failed try; doubles, up to an hour. Longer than one try may take. */
        @WithDefault("30s")
        Duration retryPause();

        /** Mails that are sent at the same time. */
        @WithDefault("4")
        int concurrency();

        /** Captured mails that are kept. */
        @WithDefault("200")
        int capturedMax();
    }

    enum Mailbox {
        SMTP,
        CAPTURE
    }

    /** All counted over every replica. A network is an IPv4 address or an IPv6 /64. */
    interface Throttle {
        /** Requests of one session, or of one network without a session, per {@link #requestWindow()}. */
        @WithDefault("100")
        int requests();

        @WithDefault("10s")
        Duration requestWindow();

        /** Wrong passwords for one account before the next try has to wait. */
        @WithDefault("5")
        int accountFailures();

        /** Wrong passwords from one network per {@link #failureWindow()}. */
        @WithDefault("20")
        int networkFailures();

        /** Without a failure for this long, an account starts again at none. */
        @WithDefault("15m")
        Duration failureWindow();

        /** First wait of an account; doubles with every failure up to {@link #delayMax()}. */
        @WithDefault("1s")
        Duration delay();

        @WithDefault("60s")
        Duration delayMax();

        /** Requests that lead to a mail, from one network per minute. */
        @WithDefault("3")
        int mailRequestsPerMinute();

        /** Mails to one address that somebody asked for, per hour. */
        @WithDefault("3")
        int mailsPerHour();
    }

    interface Audit {
        /** At least 30 days, which the table insists on. */
        @WithDefault("90d")
        Duration retention();
    }
}
