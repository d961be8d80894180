package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.wire.Refusal;

/** BetterAuth's refusals about invitations. */
final class InvitationRefusal {

    /** Also when it was answered, has expired, or is no business of the caller's. */
    static final Refusal NOT_FOUND = new Refusal(404, "INVITATION_NOT_FOUND", "Invitation not found");

    static final Refusal MAY_NOT_INVITE = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
            "You are not allowed to invite users to this organization");
    static final Refusal MAY_NOT_GRANT = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE",
            "You are not allowed to invite a user with this role");
    static final Refusal MAY_NOT_CANCEL = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION", "You are not allowed to cancel this invitation");
    static final Refusal MAY_NOT_LIST = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS",
            "You are not allowed to list invitations for this organization");
    static final Refusal ALREADY_INVITED = new Refusal(
            400, "USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION", "User is already invited to this organization");
    static final Refusal TOO_MANY = new Refusal(403, "INVITATION_LIMIT_REACHED", "Invitation limit reached");
    static final Refusal NOT_RECIPIENT = new Refusal(
            403, "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION", "You are not the recipient of the invitation");
    static final Refusal UNVERIFIED_ANSWER = new Refusal(
            403,
            "EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
            "Email verification required before accepting or rejecting invitation");
    static final Refusal UNVERIFIED = new Refusal(
            403,
            "EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION",
            "Email verification required to view or list invitations for the session email");
    static final Refusal INVITER_GONE = new Refusal(
            400,
            "INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION",
            "Inviter is no longer a member of the organization");

    /** The mail address in the query is for programs on a BetterAuth server; nobody looks at others' mail here. */
    static final Refusal EMAIL_GIVEN = new Refusal(
            400,
            "USER_EMAIL_CANNOT_BE_PASSED_FOR_CLIENT_SIDE_API_CALLS",
            "User email cannot be passed for client side API calls.");

    static final Refusal NO_ORGANIZATION =
            new Refusal(400, "ORGANIZATION_ID_IS_REQUIRED", "Organization ID is required");

    private InvitationRefusal() {}
}
