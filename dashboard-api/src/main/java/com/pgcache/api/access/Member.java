package com.pgcache.api.access;

import com.pgcache.api.problem.Refusal;
import java.util.Set;

/**
 * Who asks, as the access token says. Nothing in a request can say otherwise.
 *
 * @param userId claim {@code sub}
 * @param orgId claim {@code org_id}; every tenant statement is bound to it
 * @param role claim {@code org_role}; empty when the token has none
 * @param emailVerified claim {@code email_verified}; false when the token does not say
 * @param impersonated claim {@code act}: an admin looks through the member's eyes (RFC 8693 section 4.1), and only looks
 */
public record Member(String userId, String orgId, String role, boolean emailVerified, boolean impersonated) {

    /** Roles of auth-service that change things; a viewer reads, and a role that we do not know does not even write. */
    private static final Set<String> WRITERS = Set.of("owner", "admin", "member");

    /**
     * The same person where they only read: with no role, and no address that could be told anything.
     *
     * @param owner organisation that lends what they look at
     */
    public Member lookingAt(String owner) {
        return new Member(userId, owner, "", false, impersonated);
    }

    /** @throws com.pgcache.model.problem.ProblemException 403 {@code forbidden} or {@code impersonated_session} */
    void requireWriteAccess() {
        if (impersonated) {
            throw Refusal.IMPERSONATED_SESSION
                    .because("You are impersonating a user: nothing of theirs can be changed.")
                    .asException();
        }
        if (!WRITERS.contains(role)) {
            throw Refusal.FORBIDDEN
                    .because("Your role in the organisation can only read. An owner or admin can change it.")
                    .asException();
        }
    }

    /**
     * For what makes us ask other hosts: only people who can be reached may do that.
     *
     * @throws com.pgcache.model.problem.ProblemException 403 {@code email_unverified}
     */
    public void requireVerifiedEmail() {
        if (!emailVerified) {
            throw Refusal.EMAIL_UNVERIFIED
                    .because("Open the link in the mail we sent you, then try again.")
                    .asException();
        }
    }
}
