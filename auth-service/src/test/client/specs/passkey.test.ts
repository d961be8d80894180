import { beforeEach, describe, expect, it } from "vitest";
import { Authenticator } from "../support/authenticator";
import { data, member, refusal, stranger } from "../support/member";
import { SERVICE } from "../support/service";

describe("a passkey", () => {
  let authenticator: Authenticator;

  beforeEach(() => {
    authenticator = new Authenticator(SERVICE);
    authenticator.plugIn();
  });

  it("is added, and signs in without a password", async () => {
    const owner = await member();

    const added = data(await owner.client.passkey.addPasskey({ name: "laptop" }));

    expect(added).toMatchObject({ name: "laptop", userId: owner.id, credentialID: authenticator.credentialIds[0] });
    const { client } = stranger();
    const signedIn = data(await client.signIn.passkey());
    expect(signedIn.user.id).toBe(owner.id);
    expect(data(await client.getSession()).user.email).toBe(owner.email);
  });

  it("is listed, renamed and removed", async () => {
    const { client } = await member();
    data(await client.passkey.addPasskey({ name: "laptop" }));
    const listed = data(await client.passkey.listUserPasskeys());
    expect(listed).toHaveLength(1);
    const id = listed[0]?.id ?? "";

    const renamed = data(await client.passkey.updatePasskey({ id, name: "old laptop" }));
    expect(renamed.passkey.name).toBe("old laptop");

    data(await client.passkey.deletePasskey({ id }));
    expect(data(await client.passkey.listUserPasskeys())).toEqual([]);
    expect(refusal(await stranger().client.signIn.passkey()).status).toBe(401);
  });

  it("is not added twice", async () => {
    const { client } = await member();
    data(await client.passkey.addPasskey({ name: "laptop" }));

    const again = refusal(await client.passkey.addPasskey({ name: "laptop" }));

    expect(again.code).toBe("ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED");
  });

  it("does not sign in from the page of another site", async () => {
    const { client } = await member();
    data(await client.passkey.addPasskey({ name: "laptop" }));
    authenticator.origin = "https://evil.example";

    const answer = refusal(await stranger().client.signIn.passkey());

    expect(answer).toMatchObject({ status: 401, code: "AUTHENTICATION_FAILED" });
  });

  it("is for members to add", async () => {
    expect(refusal(await stranger().client.passkey.addPasskey({ name: "x" }))).toMatchObject({
      status: 401,
      code: "UNAUTHORIZED",
    });
  });
});
