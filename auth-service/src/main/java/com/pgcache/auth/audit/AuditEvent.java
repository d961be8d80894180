package com.pgcache.auth.audit;

import com.pgcache.auth.wire.RequestSource;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an account. Ids only: never a name, an address of mail or a secret.
 *
 * @param action what was tried, such as {@code sign_in}; stable, members filter by it
 * @param outcome {@code success}, or why not
 * @param actorId who did it; null when nobody is known
 * @param organizationId the actor's active organisation
 * @param target id of what it was done to; null when that is the actor
 */
public record AuditEvent(
        String action,
        String outcome,
        @Nullable String actorId,
        @Nullable String organizationId,
        @Nullable String target,
        RequestSource source) {

    private static final String SUCCESS = "success";

    public static AuditEvent success(String action, String actorId, RequestSource source) {
        return new AuditEvent(action, SUCCESS, actorId, null, null, source);
    }

    public static AuditEvent refused(String action, String why, @Nullable String actorId, RequestSource source) {
        return new AuditEvent(action, why, actorId, null, null, source);
    }

    public AuditEvent in(@Nullable String organization) {
        return new AuditEvent(action, outcome, actorId, organization, target, source);
    }

    public AuditEvent on(@Nullable String newTarget) {
        return new AuditEvent(action, outcome, actorId, organizationId, newTarget, source);
    }
}
