package com.pgcache.api.access;

import com.pgcache.model.problem.Problem;

/**
 * Who asks, as the access token says. Nothing in a request can say otherwise.
 *
 * @param userId claim {@code sub}
 * @param orgId claim {@code org_id}; every tenant statement is bound to it
 * @param role claim {@code org_role}; empty when the token has none
 * @param emailVerified claim {@code email_verified}; false when the token does not say
 */
public record Member(String userId, String orgId, String role, boolean emailVerified) {

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
