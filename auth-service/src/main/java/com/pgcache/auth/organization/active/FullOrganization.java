package com.pgcache.auth.organization.active;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.pgcache.auth.organization.Organization;
import com.pgcache.auth.organization.invitation.Invitation;
import com.pgcache.auth.organization.membership.Membership;
import java.util.List;

/**
 * An organisation with everything in it that the caller may see.
 *
 * @param invitations none for who may not invite
 */
record FullOrganization(
        @JsonUnwrapped Organization organization, List<Invitation> invitations, List<Membership> members) {}
