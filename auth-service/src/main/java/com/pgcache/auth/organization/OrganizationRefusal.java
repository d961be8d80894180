package com.pgcache.auth.organization;

import com.pgcache.auth.wire.Refusal;

/**
 * BetterAuth's refusals about organisations. One that the caller is not in does not exist for them, and neither does
 * what belongs to it: 404 by one code, where BetterAuth has a different one of 400, 401 and 403 at each endpoint.
 */
public final class OrganizationRefusal {

    public static final Refusal NOT_FOUND = new Refusal(404, "ORGANIZATION_NOT_FOUND", "Organization not found");
    public static final Refusal NO_ACTIVE = new Refusal(400, "NO_ACTIVE_ORGANIZATION", "No active organization");
    public static final Refusal ALREADY_EXISTS =
            new Refusal(400, "ORGANIZATION_ALREADY_EXISTS", "Organization already exists");
    public static final Refusal SLUG_TAKEN =
            new Refusal(400, "ORGANIZATION_SLUG_ALREADY_TAKEN", "Organization slug already taken");
    public static final Refusal TOO_MANY = new Refusal(
            403,
            "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS",
            "You have reached the maximum number of organizations");
    public static final Refusal MEMBER_NOT_FOUND = new Refusal(404, "MEMBER_NOT_FOUND", "Member not found");
    public static final Refusal ROLE_NOT_FOUND = new Refusal(400, "ROLE_NOT_FOUND", "Role not found");
    public static final Refusal ONLY_OWNER = new Refusal(
            400,
            "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER",
            "You cannot leave the organization as the only owner");
    public static final Refusal WITHOUT_OWNER = new Refusal(
            400,
            "YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER",
            "You cannot leave the organization without an owner");
    public static final Refusal MAY_NOT_UPDATE = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION", "You are not allowed to update this organization");
    public static final Refusal MAY_NOT_DELETE = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION", "You are not allowed to delete this organization");
    public static final Refusal MAY_NOT_UPDATE_MEMBER =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER", "You are not allowed to update this member");

    /** 401 although the caller is known, as BetterAuth has it. */
    public static final Refusal MAY_NOT_DELETE_MEMBER =
            new Refusal(401, "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER", "You are not allowed to delete this member");

    public static final Refusal ALREADY_A_MEMBER = new Refusal(
            400, "USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION", "User is already a member of this organization");
    public static final Refusal TOO_MANY_MEMBERS =
            new Refusal(403, "ORGANIZATION_MEMBERSHIP_LIMIT_REACHED", "Organization membership limit reached");

    private OrganizationRefusal() {}
}
