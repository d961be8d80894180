package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.material.SigningKey;
import com.pgcache.model.memory.RecentlyUsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Signs, unless the same holder got a token with the same content a moment ago. Asked only for sessions and keys that were
 * just read from the database, so a revoked one gets nothing from here; and a change of role, organisation, scopes or
 * signing key is another content.
 */
@ApplicationScoped
class IssuedTokens {

    private final AuthConfig config;
    private final RecentlyUsed<Content, Issued> recent;

    IssuedTokens(AuthConfig config) {
        this.config = config;
        this.recent = new RecentlyUsed<>(config.token().reuseLimit());
    }

    String of(TokenHolder holder, SigningKey key, Instant now) {
        Content content = new Content(holder, key.kid());
        return recent.get(content)
                .filter(issued -> issued.isReusable(now, config.token().reuse()))
                .orElseGet(() -> issue(content, key, now))
                .token();
    }

    private Issued issue(Content content, SigningKey key, Instant now) {
        Issued issued =
                new Issued(AccessToken.sign(content.holder(), key, config.publicUrl(), config.token(), now), now);
        recent.put(content, issued);
        return issued;
    }

    private record Issued(String token, Instant at) {

        boolean isReusable(Instant now, Duration within) {
            return now.isBefore(at.plus(within)) && !now.isBefore(at);
        }
    }

    /** All that a token says which can change. */
    private record Content(TokenHolder holder, String kid) {}
}
