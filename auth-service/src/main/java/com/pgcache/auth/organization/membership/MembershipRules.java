package com.pgcache.auth.organization.membership;

import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import java.util.List;

/**
 * Who may change whose membership. Nobody gives or takes a role above their own, and the last owner stays one: to hand
 * an organisation over, an owner makes somebody else an owner first.
 */
final class MembershipRules {

    private MembershipRules() {}

    /** In BetterAuth's order, so that its answers are ours. */
    static void refuseRemoval(Membership caller, Membership target, List<Membership> all) {
        if (target.isOwner() && (!caller.isOwner() || owners(all) <= 1)) {
            throw OrganizationRefusal.ONLY_OWNER.asException();
        }
        if (!caller.role().may("member", "delete") || !caller.role().covers(target.role())) {
            throw OrganizationRefusal.MAY_NOT_DELETE_MEMBER.asException();
        }
    }

    static void refuseRole(Membership caller, Membership target, Role newRole, List<Membership> all) {
        if (!caller.role().may("member", "update")
                || !caller.role().covers(target.role())
                || !caller.role().covers(newRole)) {
            throw OrganizationRefusal.MAY_NOT_UPDATE_MEMBER.asException();
        }
        if (target.isOwner() && newRole != Role.OWNER && owners(all) <= 1) {
            throw OrganizationRefusal.WITHOUT_OWNER.asException();
        }
    }

    static void refuseLeaving(Membership caller, List<Membership> all) {
        if (caller.isOwner() && owners(all) <= 1) {
            throw OrganizationRefusal.ONLY_OWNER.asException();
        }
    }

    private static long owners(List<Membership> all) {
        return all.stream().filter(Membership::isOwner).count();
    }
}
