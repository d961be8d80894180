package com.pgcache.auth.introspection;

import com.pgcache.auth.token.VerifiedToken;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token that opens something now, and the session it lives by. */
sealed interface LiveToken {

    LiveSession session();

    /** The members of an introspection response (RFC 7662 section 2.2) beside {@code active}. */
    Map<String, Object> members();

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

        private static void putIfKnown(Map<String, Object> members, String name, @Nullable String value) {
            if (value != null) {
                members.put(name, value);
            }
        }
    }

    /** An access token, with the claims it was issued with. */
    record OfAccess(VerifiedToken token, LiveSession session) implements LiveToken {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("token_type", "Bearer");
            members.putAll(token.claims().getClaimsMap());
            return members;
        }
    }
}
