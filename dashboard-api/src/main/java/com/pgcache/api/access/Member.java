package com.pgcache.api.access;

import com.pgcache.model.problem.Problem;
import java.util.Set;

/**
 * Who asks, as the access token says. Nothing in a request can say otherwise.
 *
 * @param userId claim {@code sub}
 * @param orgId claim {@code org_id}; every tenant statement is bound to it
 * @param role claim {@code org_role}; empty when the token has none
 * @param emailVerified claim {@code email_verified}; false when the token does not say
 */
public record Member(String userId, String orgId, String role, boolean emailVerified) {

    /** Roles of auth-service that change things; a viewer reads, and a role that we do not know does not even write. */
    private static final Set<String> WRITERS = Set.of("owner", "admin", "member");

    /** @throws com.pgcache.model.problem.ProblemException 403 {@code forbidden} */
    void requireWriteAccess() {
        if (!WRITERS.contains(role)) {
            throw Problem.of(
                            403,
                            "forbidden",
                            "This is not allowed.",
                            "Your role in the organisation can only read. An owner or admin can change it.")
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
            throw Problem.of(
                            403,
                            "email_unverified",
                            "Your e-mail address is not confirmed.",
                            "Open the link in the mail we sent you, then try again.")
                    .asException();
        }
    }
}
