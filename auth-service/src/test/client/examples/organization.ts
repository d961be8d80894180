import { createAuthClient } from "better-auth/client";
import { organizationClient } from "better-auth/client/plugins";
import { createAccessControl } from "better-auth/plugins/access";
import { adminAc, defaultStatements, memberAc, ownerAc } from "better-auth/plugins/organization/access";

const ac = createAccessControl({ ...defaultStatements, instances: ["read", "write"], metrics: ["read"] } as const);
const writes = { instances: ["read", "write"], metrics: ["read"] } as const;

export const auth = createAuthClient({
  plugins: [
    organizationClient({
      ac,
      roles: {
        owner: ac.newRole({ ...ownerAc.statements, ...writes }),
        admin: ac.newRole({ ...adminAc.statements, ...writes }),
        member: ac.newRole({ ...memberAc.statements, ...writes }),
        viewer: ac.newRole({ ac: ["read"], instances: ["read"], metrics: ["read"] }),
      },
    }),
  ],
});

/** Lets somebody look who shall not change anything. */
export async function inviteViewer(email: string): Promise<void> {
  const { error } = await auth.organization.inviteMember({ email, role: "viewer" });
  if (error) throw new Error(error.code);
}

/** For what the page shows; dashboard-api decides by the token. */
export function mayAddInstances(role: "owner" | "admin" | "member" | "viewer"): boolean {
  return auth.organization.checkRolePermission({ role, permissions: { instances: ["write"] } });
}
