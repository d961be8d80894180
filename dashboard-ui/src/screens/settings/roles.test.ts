import { expect, test } from "vitest";
import { givableRoles, managesMembers, mayChange } from "./roles";

test("nobody gives a role above their own, and members and viewers give none", () => {
  expect(givableRoles("owner")).toEqual(["owner", "admin", "member", "viewer"]);
  expect(givableRoles("admin")).toEqual(["admin", "member", "viewer"]);
  expect(givableRoles("member")).toEqual([]);
  expect(givableRoles("viewer")).toEqual([]);
});

test("an admin changes other admins and who is below, but no owner", () => {
  expect(mayChange("admin", "owner")).toBe(false);
  expect(mayChange("admin", "admin")).toBe(true);
  expect(mayChange("owner", "owner")).toBe(true);
  expect(mayChange("member", "viewer")).toBe(false);
  expect([managesMembers("admin"), managesMembers("member")]).toEqual([true, false]);
});
