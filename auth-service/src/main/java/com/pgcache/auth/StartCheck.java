package com.pgcache.auth;

import com.pgcache.auth.admin.AdminNames;
import com.pgcache.auth.social.provider.SocialSettings;
import com.pgcache.auth.wire.RequestBody;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses to run on settings that would be insecure rather than broken. */
@ApplicationScoped
class StartCheck {

    private static final int SECRET_BYTES_MIN = 32;
    private static final int KEY_BYTES = 32;

    /** The scheduler knows nothing shorter. */
    private static final Duration POLL_INTERVAL_MIN = Duration.ofSeconds(1);

    private static final Pattern SHA_256_HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private static final Pattern USER_ID = Pattern.compile("[0-9A-Za-z]{32}");

    /** How the defaults of development and test begin; they are in the sources, so everybody knows them. */
    private static final String KNOWN_PREFIX = "development-only";

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Before anything is done with the settings. */
    private static final int FIRST = 1;

    private final AuthConfig config;

    StartCheck(AuthConfig config) {
        this.config = config;
    }

    void refuseInsecureSettings(@Observes @Priority(FIRST) StartupEvent started) {
        boolean production = LaunchMode.current() == LaunchMode.NORMAL;
        complaint(config, production).ifPresent(StartCheck::refuse);
    }

    /**
     * @param production whether the defaults of development are refused too
     * @return one sentence that names the variable and never its value; empty when all is well
     */
    static Optional<String> complaint(AuthConfig config, boolean production) {
        if (!isOrigin(config.publicUrl())) {
            return Optional.of("PUBLIC_URL must be http(s)://host[:port] without a path or a slash at the end.");
        }
        byte[] secret = config.secret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SECRET_BYTES_MIN || production && isKnown(secret)) {
            return Optional.of("AUTH_SECRET must be a random text of at least " + SECRET_BYTES_MIN
                    + " bytes, for instance from: openssl rand -base64 48");
        }
        Map<Integer, String> keys = config.keyEncryption().keys();
        if (!keys.containsKey(config.keyEncryption().activeVersion())) {
            return Optional.of("auth.key-encryption.active-version names a version without a key.");
        }
        if (keys.values().stream().anyMatch(key -> !isKey(key, production))) {
            return Optional.of("AUTH_KEY_ENCRYPTION_KEY must be the base64 of " + KEY_BYTES
                    + " random bytes, for instance from: openssl rand -base64 32");
        }
        return mailComplaint(config, production)
                .or(() -> keyTimes(config.keys(), config.token().lifetime()))
                .or(() -> secrets(config.clients().values()))
                .or(() -> SocialSettings.complaint(config.social()))
                .or(() -> admins(config));
    }

    /**
     * Whoever sees a captured mailbox can take every account over by a reset. So it is for addresses only that nobody
     * but this machine reaches, and never beside a real server.
     */
    private static Optional<String> mailComplaint(AuthConfig config, boolean production) {
        boolean smtp = config.mail().smtpHost().isPresent();
        if (config.mail().mailbox() == AuthConfig.Mailbox.SMTP) {
            return production && !smtp
                    ? Optional.of("SMTP_HOST must name the server that sends mails, or for a local run"
                            + " AUTH_MAILBOX=capture shows them at /api/auth/mailbox.")
                    : Optional.empty();
        }
        if (smtp) {
            return Optional.of("AUTH_MAILBOX=capture and SMTP_HOST exclude each other.");
        }
        return production && !isLoopback(URI.create(config.publicUrl()))
                ? Optional.of("AUTH_MAILBOX=capture shows every mail to everybody, so it is only for a PUBLIC_URL of"
                        + " http://localhost or a loopback address.")
                : Optional.empty();
    }

    private static boolean isLoopback(URI url) {
        return "http".equals(url.getScheme()) && LOOPBACK_HOSTS.contains(url.getHost());
    }

    /** A key that signs before everybody knows it, or goes while its tokens live, would refuse members at random. */
    private static Optional<String> keyTimes(AuthConfig.Keys keys, Duration tokenLifetime) {
        if (keys.pollInterval().compareTo(POLL_INTERVAL_MIN) < 0) {
            return Optional.of("auth.keys.poll-interval must not be less than a second.");
        }
        Duration replicaLag = keys.pollInterval().multipliedBy(2);
        if (keys.verifierLag().compareTo(keys.jwksMaxAge().plus(replicaLag)) < 0) {
            return Optional.of("auth.keys.verifier-lag must not be less than jwks-max-age and two poll-intervals.");
        }
        if (keys.publishBefore().compareTo(keys.verifierLag()) < 0) {
            return Optional.of("auth.keys.publish-before must not be less than verifier-lag.");
        }
        if (keys.rotateEvery().compareTo(keys.publishBefore()) <= 0) {
            return Optional.of("auth.keys.rotate-every must be more than publish-before.");
        }
        if (keys.keepAfter().compareTo(tokenLifetime.plus(keys.verifierLag())) < 0) {
            return Optional.of("auth.keys.keep-after must not be less than auth.token.lifetime and verifier-lag.");
        }
        if (keys.stepInAfter().compareTo(replicaLag) < 0) {
            return Optional.of("auth.keys.step-in-after must not be less than two poll-intervals.");
        }
        return Optional.empty();
    }

    private static Optional<String> secrets(Collection<AuthConfig.Client> clients) {
        return clients.stream()
                        .allMatch(client ->
                                SHA_256_HEX.matcher(client.secretSha256()).matches())
                ? Optional.empty()
                : Optional.of("AUTH_CLIENTS_<NAME>_SECRET_SHA256 must be 64 hex digits, for instance from:"
                        + " printf %s \"$secret\" | sha256sum");
    }

    /** A typing error would name nobody, and nobody would notice. */
    private static Optional<String> admins(AuthConfig config) {
        return Arrays.stream(AdminNames.of(config))
                        .allMatch(name -> RequestBody.isEmail(name)
                                || USER_ID.matcher(name).matches())
                ? Optional.empty()
                : Optional.of("AUTH_ADMINS must be addresses of mail or user ids, separated by commas.");
    }

    private static boolean isOrigin(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && url.equals(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static boolean isKey(String base64, boolean production) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return key.length == KEY_BYTES && !(production && isKnown(key));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isKnown(byte[] secret) {
        return new String(secret, StandardCharsets.UTF_8).startsWith(KNOWN_PREFIX);
    }

    private static void refuse(String complaint) {
        throw new ConfigurationException("auth-service does not start: " + complaint);
    }
}
