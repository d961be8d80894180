package com.pgcache.auth.verification;

import com.pgcache.auth.AuthConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** What a link is good for; a token of one purpose is nothing for another. */
public enum Purpose {
    EMAIL(AuthConfig.Verification::emailLifetime),
    EMAIL_CHANGE(AuthConfig.Verification::emailLifetime),
    PASSWORD_RESET(AuthConfig.Verification::passwordResetLifetime),
    ACCOUNT_DELETION(AuthConfig.Verification::accountDeletionLifetime);

    private final Function<AuthConfig.Verification, Duration> lifetime;

    Purpose(Function<AuthConfig.Verification, Duration> lifetime) {
        this.lifetime = lifetime;
    }

    Duration lifetime(AuthConfig.Verification settings) {
        return lifetime.apply(settings);
    }

    /** As in {@code verifications.purpose}. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
