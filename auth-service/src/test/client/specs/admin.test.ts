import { beforeAll, describe, expect, it } from "vitest";
import { data, elsewhere, member, refusal, type Member } from "../support/member";
import { PASSWORD, required } from "../support/service";

let admin: Member;

beforeAll(async () => {
  // the one address the operator named, see ClientSuiteIT
  admin = await member({ email: required("AUTH_ADMIN"), name: "Grace" });
});

describe("an admin", () => {
  it("finds accounts", async () => {
    const { email, id } = await member();

    const found = data(await admin.client.admin.listUsers({ query: { searchValue: email, searchField: "email" } }));

    expect(found.total).toBe(1);
    expect(found.users[0]).toMatchObject({ id, email, role: "user", banned: false });
    expect(data(await admin.client.admin.getUser({ query: { id } })).email).toBe(email);
  });

  it("bans an account and lifts the ban", async () => {
    const { client, email, id } = await member();

    data(await admin.client.admin.banUser({ userId: id, banReason: "spam" }));

    expect((await client.getSession()).data).toBeNull();
    expect(refusal(await client.signIn.email({ email, password: PASSWORD }))).toMatchObject({
      status: 403,
      code: "BANNED_USER",
    });
    data(await admin.client.admin.unbanUser({ userId: id }));
    data(await client.signIn.email({ email, password: PASSWORD }));
  });

  it("ends the sessions of an account", async () => {
    const owner = await member();
    await elsewhere(owner);

    expect(data(await admin.client.admin.listUserSessions({ userId: owner.id })).sessions).toHaveLength(2);
    expect(data(await admin.client.admin.revokeUserSessions({ userId: owner.id }))).toEqual({ success: true });

    expect((await owner.client.getSession()).data).toBeNull();
  });

  it("sees what a member sees, changes nothing, and is himself again", async () => {
    const owner = await member();
    const desk = await elsewhere(admin);

    data(await desk.client.admin.impersonateUser({ userId: owner.id }));

    expect(data(await desk.client.getSession()).user.id).toBe(owner.id);
    expect(refusal(await desk.client.updateUser({ name: "Eve" }))).toMatchObject({
      status: 403,
      code: "IMPERSONATED_SESSION",
    });
    data(await desk.client.admin.stopImpersonating());
    expect(data(await desk.client.getSession()).user.id).toBe(admin.id);
  });

  it("changes a name and deletes an account", async () => {
    const { client, email, id } = await member();

    expect(data(await admin.client.admin.updateUser({ userId: id, data: { name: "Ada L" } }))).toMatchObject({
      name: "Ada L",
    });
    expect(data(await admin.client.admin.removeUser({ userId: id }))).toEqual({ success: true });
    expect(refusal(await client.signIn.email({ email, password: PASSWORD })).code).toBe("INVALID_EMAIL_OR_PASSWORD");
  });

  it("makes no accounts and sets no passwords", async () => {
    const { id } = await member();

    expect(
      refusal(await admin.client.admin.createUser({ name: "X", email: "x@example.org", password: PASSWORD })),
    ).toMatchObject({ status: 403, code: "YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS" });
    expect(refusal(await admin.client.admin.setUserPassword({ userId: id, newPassword: PASSWORD }))).toMatchObject({
      status: 403,
      code: "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD",
    });
  });
});

describe("everybody else", () => {
  it("is no admin, and cannot become one", async () => {
    const { client, id } = await member();

    expect(refusal(await client.admin.listUsers({ query: {} }))).toMatchObject({
      status: 403,
      code: "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS",
    });
    expect(refusal(await client.admin.setRole({ userId: id, role: "admin" })).status).toBe(403);
    expect(data(await client.admin.hasPermission({ permissions: { user: ["list"] } })).success).toBe(false);
    expect(data(await admin.client.admin.hasPermission({ permissions: { user: ["list"] } })).success).toBe(true);
  });
});
