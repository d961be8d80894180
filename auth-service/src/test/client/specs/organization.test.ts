import { describe, expect, it } from "vitest";
import { data, member, refusal, type Client, type Member } from "../support/member";

let counter = 0;

async function newOrganization(of: Client) {
  const slug = `acme-${process.pid}-${Date.now().toString(36)}-${++counter}`;
  return data(await of.organization.create({ name: "Acme", slug }));
}

/** Somebody who was invited with a role and accepted. */
async function invited(by: Member, organizationId: string, role: string): Promise<Member> {
  const guest = await member({ name: "Bob" });
  const invitation = data(
    await by.client.organization.inviteMember({ email: guest.email, role: role as "member", organizationId }),
  );
  data(await guest.client.organization.acceptInvitation({ invitationId: invitation.id }));
  return guest;
}

async function claims(of: Client): Promise<Record<string, unknown>> {
  const { token } = data(await of.token());
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}

describe("an organisation", () => {
  it("is made by its owner, is listed, and becomes the one of session and token", async () => {
    const owner = await member();

    const made = await newOrganization(owner.client);

    expect(made.members[0]).toMatchObject({ userId: owner.id, role: "owner" });
    const listed = data(await owner.client.organization.list());
    expect(listed.map((each) => each.id)).toContain(made.id);
    data(await owner.client.organization.setActive({ organizationId: made.id }));
    expect(data(await owner.client.getSession()).session.activeOrganizationId).toBe(made.id);
    expect(await claims(owner.client)).toMatchObject({ org_id: made.id, org_role: "owner" });
  });

  it("has a slug that nobody else takes", async () => {
    const owner = await member();
    const { slug } = await newOrganization(owner.client);

    expect(refusal(await owner.client.organization.checkSlug({ slug }))).toMatchObject({
      status: 400,
      code: "ORGANIZATION_SLUG_ALREADY_TAKEN",
    });
    expect(data(await owner.client.organization.checkSlug({ slug: `${slug}-2` }))).toEqual({ status: true });
    expect(refusal(await owner.client.organization.create({ name: "Acme", slug })).code).toBe(
      "ORGANIZATION_ALREADY_EXISTS",
    );
  });

  it("invites by mail, and the address that was invited accepts", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const guest = await member({ name: "Bob" });

    const invitation = data(
      await owner.client.organization.inviteMember({ email: guest.email, role: "member", organizationId: made.id }),
    );

    expect(invitation).toMatchObject({ email: guest.email, role: "member", status: "pending", inviterId: owner.id });
    expect(new Date(invitation.expiresAt).getTime() - Date.now()).toBeGreaterThan(47 * 3_600_000);
    const mails = data(await guest.client.organization.listUserInvitations());
    expect(mails.map((each) => each.id)).toContain(invitation.id);
    const shown = data(await guest.client.organization.getInvitation({ query: { id: invitation.id } }));
    expect(shown).toMatchObject({ organizationName: "Acme", inviterEmail: owner.email });
    const accepted = data(await guest.client.organization.acceptInvitation({ invitationId: invitation.id }));
    expect(accepted.member).toMatchObject({ userId: guest.id, role: "member" });
    expect(refusal(await guest.client.organization.acceptInvitation({ invitationId: invitation.id })).code).toBe(
      "INVITATION_NOT_FOUND",
    );
  });

  it("shows an invitation to nobody else", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const guest = await member();
    const other = await member();
    const invitation = data(
      await owner.client.organization.inviteMember({ email: guest.email, role: "member", organizationId: made.id }),
    );

    const taken = refusal(await other.client.organization.acceptInvitation({ invitationId: invitation.id }));

    expect(taken.status).toBeGreaterThanOrEqual(400);
    data(await guest.client.organization.rejectInvitation({ invitationId: invitation.id }));
    expect(refusal(await guest.client.organization.acceptInvitation({ invitationId: invitation.id })).status).toBe(404);
  });

  it("takes an invitation back", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const guest = await member();
    const invitation = data(
      await owner.client.organization.inviteMember({
        email: guest.email,
        role: "viewer" as "member",
        organizationId: made.id,
      }),
    );

    data(await owner.client.organization.cancelInvitation({ invitationId: invitation.id }));

    expect(refusal(await guest.client.organization.acceptInvitation({ invitationId: invitation.id })).status).toBe(404);
    const listed = data(await owner.client.organization.listInvitations({ query: { organizationId: made.id } }));
    expect(listed).toMatchObject([{ id: invitation.id, status: "canceled" }]);
  });

  it("has a viewer, who sees and changes nothing", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const viewer = await invited(owner, made.id, "viewer");
    data(await viewer.client.organization.setActive({ organizationId: made.id }));

    expect(await claims(viewer.client)).toMatchObject({ org_id: made.id, org_role: "viewer" });
    const may = async (permissions: object) =>
      data(await viewer.client.organization.hasPermission({ permissions: permissions as never })).success;
    expect(await may({ instances: ["read"] })).toBe(true);
    expect(await may({ instances: ["write"] })).toBe(false);
    expect(await may({ member: ["create"] })).toBe(false);
    const other = await member();
    expect(
      refusal(
        await viewer.client.organization.inviteMember({ email: other.email, role: "member", organizationId: made.id }),
      ),
    ).toMatchObject({ status: 403, code: "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION" });
  });

  it("shows its members and changes their roles", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const guest = await invited(owner, made.id, "member");
    data(await owner.client.organization.setActive({ organizationId: made.id }));

    const whole = data(await owner.client.organization.getFullOrganization());

    const row = whole.members.find((each) => each.userId === guest.id);
    expect(row).toMatchObject({ role: "member", user: { email: guest.email } });
    const changed = data(
      await owner.client.organization.updateMemberRole({
        memberId: row?.id ?? "",
        role: "admin",
        organizationId: made.id,
      }),
    );
    expect(changed.role).toBe("admin");
    expect(data(await guest.client.organization.listMembers({ query: { organizationId: made.id } })).total).toBe(2);
    expect(data(await owner.client.organization.getActiveMember()).role).toBe("owner");
    expect(data(await owner.client.organization.getActiveMemberRole()).role).toBe("owner");
  });

  it("lets members go, but never its last owner", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const guest = await invited(owner, made.id, "member");
    const other = await invited(owner, made.id, "member");

    expect(refusal(await owner.client.organization.leave({ organizationId: made.id })).code).toBe(
      "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER",
    );
    data(await guest.client.organization.leave({ organizationId: made.id }));
    data(await owner.client.organization.removeMember({ memberIdOrEmail: other.email, organizationId: made.id }));

    for (const gone of [guest, other]) {
      const organizations = data(await gone.client.organization.list());
      expect(organizations.map((each) => each.id)).not.toContain(made.id);
    }
  });

  it("is changed and deleted by its owner, and does not exist for others", async () => {
    const owner = await member();
    const made = await newOrganization(owner.client);
    const other = await member();

    expect(refusal(await other.client.organization.setActive({ organizationId: made.id })).status).toBe(404);
    expect(refusal(await other.client.organization.delete({ organizationId: made.id })).status).toBe(404);
    const changed = data(
      await owner.client.organization.update({ organizationId: made.id, data: { name: "Acme Ltd" } }),
    );
    expect(changed.name).toBe("Acme Ltd");
    data(await owner.client.organization.delete({ organizationId: made.id }));
    const left = data(await owner.client.organization.list());
    expect(left.map((each) => each.id)).not.toContain(made.id);
  });
});
