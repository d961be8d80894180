package com.pgcache.api.key;

import com.pgcache.api.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Holds tokens that name scopes to them, such as those of API keys; a member's token names none. */
class KeyScopeFilter {

    private final SecurityIdentity identity;

    KeyScopeFilter(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws com.pgcache.model.problem.ProblemException 403 {@code scope_missing} or {@code members_only} */
    @ServerRequestFilter
    public void refuseBeyondScope(ResourceInfo resource) {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.containsClaim("scope")) {
            String scopes = token.getClaim("scope") instanceof String text ? text : "";
            refuse(needed(resource), scopes);
        }
    }

    static void refuse(Optional<KeyScope> needed, String scopes) {
        KeyScope scope = needed.orElseThrow(() -> Refusal.MEMBERS_ONLY
                .because("This is for members who are signed in.")
                .asException());
        if (!Arrays.asList(scopes.split(" ", -1)).contains(scope.text())) {
            throw Refusal.SCOPE_MISSING
                    .because("Needed: " + scope.text() + ". Make a key that has it, or use another one.")
                    .asException();
        }
    }

    private static Optional<KeyScope> needed(ResourceInfo resource) {
        @Nullable ForKeys ofMethod = resource.getResourceMethod().getAnnotation(ForKeys.class);
        return Optional.ofNullable(ofMethod)
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(ForKeys.class)))
                .map(ForKeys::value);
    }
}
