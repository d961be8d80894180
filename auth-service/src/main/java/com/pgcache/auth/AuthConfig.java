package com.pgcache.auth;

import com.pgcache.model.secret.KeyRingSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Who administers the accounts of the suite, by user id or address of mail, provided the address is confirmed. What
     * is not named here is nobody's to give; a name that is taken out has no power from the start with it on.
     */
    Optional<List<String>> admins();

    /** Signs session tokens; at least 32 bytes. Changing it signs everybody out. */
    String secret();

    /** Encrypts private keys and secrets of authenticator apps. */
    KeyRingSettings keyEncryption();

    Session session();

    Token token();

    Keys keys();

    /** Who may ask about tokens or act on keys, by the name they sign in with. */
    Map<String, Client> clients();

    Database database();

    Hashing hashing();

    Password password();

    Verification verification();

    Organizations organizations();

    Mail mail();

    Throttle throttle();

    TwoFactor twoFactor();

    Passkeys passkeys();

    ApiKeys apiKeys();

    /** Where members may sign in from without a password, by id: {@code github}, {@code google}, or a name of your own. */
    Map<String, SocialProvider> social();

    Audit audit();

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

        /** Of an admin who looks through a user's eyes; it is not renewed. */
        @WithDefault("1h")
        Duration impersonationLifetime();
    }

    interface Token {
        /** An access token cannot be revoked, so this is how long a dead session may still be used elsewhere. */
        @WithDefault("5m")
        Duration lifetime();

        @WithDefault("pgcache-dashboard")
        String audience();

        @WithDefault("dashboard-ui")
        String clientId();

        /**
         * A session that asks again within this time gets the token it got before, unless what the token says has
         * changed; 0 signs a new one for every request. A storm of requests costs one signature of 1 ms then, and
         * whoever asks still has the rest of {@link #lifetime()}.
         */
        @WithDefault("60s")
        Duration reuse();

        /** Tokens kept for {@link #reuse()}; one takes about 1 KB. */
        @WithDefault("10000")
        int reuseLimit();
    }

    /** The life of the keys that sign access tokens. */
    interface Keys {
        /** From a key's first signature to its last. */
        @WithDefault("30d")
        Duration rotateEvery();

        /** How long the next key is published before it signs; not less than {@link #verifierLag()}. */
        @WithDefault("24h")
        Duration publishBefore();

        /** How long a key stays published after its last signature; longer than any token of it lives. */
        @WithDefault("24h")
        Duration keepAfter();

        /**
         * How long a verifier may take to see a change of the key set: {@link #jwksMaxAge()}, or the 10 minutes that
         * quarkus-oidc waits between two fetches unless told otherwise.
         */
        @WithDefault("10m")
        Duration verifierLag();

        /** How long others may keep a copy of the key set. */
        @WithDefault("5m")
        Duration jwksMaxAge();

        /** Pause between two looks at the keys in the database; a replica lags by two of them at most. */
        @WithDefault("5s")
        Duration pollInterval();

        /**
         * How long a key must have been published before it replaces a revoked one. Nobody gets a token meanwhile, so
         * it is as long as dashboard-api may take to learn a key (its {@code api.tokens.key-set-interval} and two
         * polls here), and no longer.
         */
        @WithDefault("30s")
        Duration stepInAfter();
    }

    interface Client {
        /** SHA-256 of the secret in hex. The secret is 32 random bytes, which no dictionary has, so this will do. */
        String secretSha256();

        /** What it may do. */
        Set<Permission> permissions();

        enum Permission {
            /** Ask whether a token is alive (RFC 7662). */
            INTROSPECT,
            /** End the session behind a token (RFC 7009). */
            REVOKE,
            /** Remove a signing key at once. */
            REVOKE_KEYS
        }
    }

    /** Connections to the origin. How long a statement may take is in application.properties: {@code statement_timeout}. */
    interface Database {
        /** TCP. */
        @WithDefault("3s")
        Duration connectTimeout();

        /** How long a request waits for a connection while others have all of them. */
        @WithDefault("10s")
        Duration acquisitionTimeout();

        /**
         * A connection on which nothing came for so long is closed, and what waits on it has failed. Longer than one may
         * be idle and a statement then take.
         */
        @WithDefault("45s")
        Duration silence();
    }

    interface Hashing {
        /** Requests that may wait for their turn; a hash takes 10 to 70 ms, so 50 on 2 cores wait for 2 s at most. */
        @WithDefault("50")
        int queueLimit();

        /**
         * Of those, from one network: an IPv4 address or an IPv6 /64. One that sends too much does not fill the queue for
         * everybody.
         */
        @WithDefault("10")
        int queueLimitPerNetwork();

        /**
         * How many have their turn at once besides one for each core: while some hash, these talk to the database, each
         * over one connection at a time. With few, a distant database leaves cores idle; with as many as the pool has
         * connections, a flood leaves none to others.
         */
        @WithDefault("4")
        int besideHashes();
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

    interface Organizations {
        /** How long an invitation can be accepted. */
        @WithDefault("48h")
        Duration invitationLifetime();

        /** Members of one organisation. */
        @WithDefault("100")
        int members();

        /** Open invitations of one organisation. */
        @WithDefault("100")
        int invitations();

        /** Organisations that one user may be in and still make another. */
        @WithDefault("20")
        int perUser();
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

    /** Codes of an authenticator app, and what stands in for them. */
    interface TwoFactor {
        /** Under which name an authenticator app lists the account. */
        @WithDefault("pgcache dashboard")
        String issuer();

        /** From the password to the code. */
        @WithDefault("10m")
        Duration challengeLifetime();

        /** Codes that may be tried after one password. */
        @WithDefault("5")
        int challengeAttempts();

        /** Wrong codes of one account per {@link #lockout()}, over all its sign-ins, before none is looked at. */
        @WithDefault("10")
        int failures();

        @WithDefault("15m")
        Duration lockout();

        /** How long a browser is not asked again; starts anew with every sign-in. */
        @WithDefault("30d")
        Duration trustedDeviceLifetime();
    }

    interface Passkeys {
        /** What a browser shows as the name of the site; its identity is the host of {@link #publicUrl()}. */
        @WithDefault("pgcache dashboard")
        String siteName();

        /** From the question to the answer of the authenticator. */
        @WithDefault("5m")
        Duration challengeLifetime();

        @WithDefault("20")
        int perUser();
    }

    /** Keys that programs show instead of a session. */
    interface ApiKeys {
        /** Of a key that was made without saying for how long; whoever says may choose 1 to 365 days. */
        @WithDefault("90d")
        Duration lifetime();

        /** Keys of one user, or of one organisation, that have not expired. */
        @WithDefault("50")
        int perOwner();

        /** Uses of one key per {@link #requestWindow()}; a key keeps the limit it was made with. */
        @WithDefault("600")
        int requests();

        /** Whole seconds. */
        @WithDefault("60s")
        Duration requestWindow();

        /** How long an expired key is still listed, and told to have expired. */
        @WithDefault("30d")
        Duration keepExpired();
    }

    /** Its redirect address, to be registered there: {@link #publicUrl()} and {@code /api/auth/callback/<id>}. */
    interface SocialProvider {

        /** As its OpenID discovery document names itself; https, or http on a loopback address. Known for the two. */
        Optional<String> issuer();

        /** As members know it, on buttons; unless given, GitHub, Google, or the id. */
        Optional<String> name();

        String clientId();

        String clientSecret();

        /** Of GitHub only: where its REST API is; GitHub Enterprise Server has another one, and another issuer. */
        @WithDefault("https://api.github.com")
        String apiUrl();
    }

    interface Audit {
        /** At least 30 days, which the table insists on. */
        @WithDefault("90d")
        Duration retention();

        /** Rows of one CSV, some 250 bytes each; it says where the next one begins. */
        @WithDefault("10000")
        int exportRowsMax();
    }
}
