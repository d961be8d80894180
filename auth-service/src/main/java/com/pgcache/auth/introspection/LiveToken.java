package com.pgcache.auth.introspection;

import com.pgcache.auth.apikey.Scope;
import com.pgcache.auth.apikey.exchange.LiveKey;
import com.pgcache.auth.token.VerifiedToken;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token that opens something now. */
sealed interface LiveToken {

    /** The members of an introspection response (RFC 7662 section 2.2) beside {@code active}. */
    Map<String, Object> members();

    /** Ends what the token lives by, so all of its tokens. */
    Uni<Void> end(Ends ends);

    /** How lives of both kinds end. */
    interface Ends {
        Uni<Void> session(LiveSession session);

        Uni<Void> key(LiveKey key);
    }

    /** The session's own token. */
    record OfSession(LiveSession session) implements LiveToken {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("token_type", "session");
            members.put("sub", session.userId());
            members.put("sid", session.id());
            members.put("iat", session.createdAt().getEpochSecond());
            members.put("exp", session.expiresAt().getEpochSecond());
            putIfKnown(members, "org_id", session.role() == null ? null : session.organizationId());
            putIfKnown(members, "org_role", session.role());
            if (session.impersonatedBy() != null) {
                members.put("act", Map.of("sub", session.impersonatedBy()));
            }
            return members;
        }

        @Override
        public Uni<Void> end(Ends ends) {
            return ends.session(session);
        }
    }

    /** An API key itself. */
    record OfKey(LiveKey key) implements LiveToken {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("token_type", "api_key");
            members.put("sub", key.subject());
            members.put("key_id", key.id());
            members.put("scope", Scope.claim(key.scopes()));
            members.put("iat", key.createdAt().getEpochSecond());
            members.put("exp", key.expiresAt().getEpochSecond());
            putIfKnown(members, "org_id", key.organizationId());
            putIfKnown(members, "org_role", key.role());
            return members;
        }

        @Override
        public Uni<Void> end(Ends ends) {
            return ends.key(key);
        }
    }

    /**
     * An access token, with the claims it was issued with.
     *
     * @param source what it was exchanged for
     */
    record OfAccess(VerifiedToken token, LiveToken source) implements LiveToken {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("token_type", "Bearer");
            members.putAll(token.claims().getClaimsMap());
            return members;
        }

        @Override
        public Uni<Void> end(Ends ends) {
            return source.end(ends);
        }
    }

    private static void putIfKnown(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
