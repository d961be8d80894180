import type { Role } from "../../api/account";

/** From the most to the least. */
export const ROLES: readonly Role[] = ["owner", "admin", "member", "viewer"];

export const ROLE_WORDS: Readonly<Record<Role, { name: string; may: string }>> = {
  owner: {
    name: "Owner",
    may: "everything an admin may, and make owners, read the audit log, delete the organisation",
  },
  admin: { name: "Admin", may: "everything a member may, and invite, change roles, rename the organisation" },
  member: { name: "Member", may: "see everything, add and delete instances" },
  viewer: { name: "Viewer", may: "see instances, charts, queries and members, and change nothing" },
};

const above = (role: Role, other: Role): boolean => ROLES.indexOf(role) < ROLES.indexOf(other);

export const managesMembers = (own: Role): boolean => own === "owner" || own === "admin";

/** Nobody gives a role above their own. */
export const givableRoles = (own: Role): readonly Role[] =>
  managesMembers(own) ? ROLES.filter((role) => !above(role, own)) : [];

/** Nobody changes or removes who stands above them. */
export const mayChange = (own: Role, other: Role): boolean => managesMembers(own) && !above(other, own);
