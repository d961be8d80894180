package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.SigningKey;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.model.memory.RecentlyUsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs, unless the same session got a token with the same content a moment ago. Asked only for sessions that were just
 * read from the database, so a revoked one gets nothing from here; and a change of role, organisation or key is another
 * content.
 */
@ApplicationScoped
class IssuedTokens {

    private final AuthConfig config;
    private final RecentlyUsed<Content, Issued> recent;

    IssuedTokens(AuthConfig config) {
        this.config = config;
        this.recent = new RecentlyUsed<>(config.token().reuseLimit());
    }

    String of(SignedIn caller, SigningKey key, Instant now) {
        Content content = Content.of(caller, key);
        return recent.get(content)
                .filter(issued -> issued.isReusable(now, config.token().reuse()))
                .orElseGet(() -> issue(caller, key, content, now))
                .token();
    }

    private Issued issue(SignedIn caller, SigningKey key, Content content, Instant now) {
        Issued issued = new Issued(AccessToken.sign(caller, key, config.publicUrl(), config.token(), now), now);
        recent.put(content, issued);
        return issued;
    }

    private record Issued(String token, Instant at) {

        boolean isReusable(Instant now, Duration within) {
            return now.isBefore(at.plus(within)) && !now.isBefore(at);
        }
    }

    /** All that a token says which can change. */
    private record Content(
            String sessionId,
            String userId,
            @Nullable String organizationId,
            @Nullable String organizationRole,
            boolean emailVerified,
            String kid) {

        static Content of(SignedIn caller, SigningKey key) {
            Session session = caller.session();
            return new Content(
                    session.id(),
                    session.userId(),
                    session.activeOrganizationId(),
                    session.organizationRole(),
                    caller.user().emailVerified(),
                    key.kid());
        }
    }
}
