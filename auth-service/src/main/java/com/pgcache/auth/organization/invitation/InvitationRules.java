package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.wire.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may invite whom with which role. */
final class InvitationRules {

    private InvitationRules() {}

    static void refuseInviting(Membership caller, Role role) {
        if (!caller.role().may("invitation", "create")) {
            throw InvitationRefusal.MAY_NOT_INVITE.asException();
        }
        if (!caller.role().covers(role)) {
            throw InvitationRefusal.MAY_NOT_GRANT.asException();
        }
    }

    /**
     * An invitation is worth what its inviter could give now: with who left or was demoted, what they promised goes as
     * well.
     *
     * @param inviter empty when no longer a member
     */
    static void refuseStale(Role promised, Optional<Role> inviter) {
        if (!isGood(promised, inviter)) {
            throw InvitationRefusal.INVITER_GONE.asException();
        }
    }

    static boolean isGood(Role promised, Optional<Role> inviter) {
        return inviter.filter(role -> role.may("invitation", "create") && role.covers(promised))
                .isPresent();
    }

    /**
     * @param email of the caller
     * @param unverified what to say when the address is not confirmed
     */
    static void refuseStranger(String invited, String email, boolean emailVerified, Refusal unverified) {
        if (!invited.equals(email)) {
            throw InvitationRefusal.NOT_RECIPIENT.asException();
        }
        if (!emailVerified) {
            throw unverified.asException();
        }
    }

    /** None for who may not invite; ids of invitations to a role above their own are not for the others. */
    static List<Invitation> visible(Membership caller, List<Invitation> all) {
        return caller.role().may("invitation", "create")
                ? all.stream()
                        .filter(invitation -> caller.role().covers(invitation.role()))
                        .toList()
                : List.of();
    }
}
