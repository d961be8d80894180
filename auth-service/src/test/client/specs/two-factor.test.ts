import { describe, expect, it } from "vitest";
import { data, elsewhere, enrolled, member, newClient, refusal, stranger } from "../support/member";
import { PASSWORD } from "../support/service";
import { authenticatorApp } from "../support/totp";

describe("a second factor", () => {
  it("is enabled by the first code, not before", async () => {
    const { client } = await member();

    const begun = data(await client.twoFactor.enable({ password: PASSWORD })) as {
      totpURI: string;
      backupCodes: string[];
    };

    expect(begun.totpURI).toMatch(/^otpauth:\/\/totp\/.*[?&]secret=[A-Z2-7]{16,}/);
    expect(begun.backupCodes).toHaveLength(10);
    expect(data(await client.getSession()).user).toMatchObject({ twoFactorEnabled: false });
    expect(refusal(await client.twoFactor.verifyTotp({ code: "000000" }))).toMatchObject({
      status: 401,
      code: "INVALID_CODE",
    });
    data(await client.twoFactor.verifyTotp({ code: authenticatorApp(begun.totpURI)() }));
    expect(data(await client.getSession()).user).toMatchObject({ twoFactorEnabled: true });
  });

  it("takes the password to begin with", async () => {
    const { client } = await member();

    const answer = refusal(await client.twoFactor.enable({ password: "wrong horse battery 1" }));

    expect(answer).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
  });

  it("is asked for at every sign-in, and the client tells the page", async () => {
    const owner = await enrolled();
    const { browser, client } = stranger();

    const first = data(await client.signIn.email({ email: owner.email, password: PASSWORD }));

    expect(first).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
    expect((await client.getSession()).data).toBeNull();
    const signedIn = data(await client.twoFactor.verifyTotp({ code: owner.nextCode() }));
    expect(signedIn.user.id).toBe(owner.id);
    expect(data(await client.getSession()).user.id).toBe(owner.id);
    expect([...browser.cookies.keys()]).not.toContain("better-auth.two_factor");
  });

  it("is replaced by a recovery code, once", async () => {
    const owner = await enrolled();
    const code = owner.recoveryCodes[0] ?? "";
    const { client } = stranger();
    await client.signIn.email({ email: owner.email, password: PASSWORD });

    data(await client.twoFactor.verifyBackupCode({ code }));

    expect(data(await client.getSession()).user.id).toBe(owner.id);
    const again = stranger().client;
    await again.signIn.email({ email: owner.email, password: PASSWORD });
    expect(refusal(await again.twoFactor.verifyBackupCode({ code }))).toMatchObject({
      status: 401,
      code: "INVALID_BACKUP_CODE",
    });
  });

  it("is not asked for again in a browser that is trusted", async () => {
    const owner = await enrolled();
    const { browser, client } = stranger();
    await client.signIn.email({ email: owner.email, password: PASSWORD });
    data(await client.twoFactor.verifyTotp({ code: owner.nextCode(), trustDevice: true }));
    await client.signOut();

    const again = data(await newClient(browser).signIn.email({ email: owner.email, password: PASSWORD }));

    expect(again.user.id).toBe(owner.id);
  });

  it("has its recovery codes replaced", async () => {
    const owner = await enrolled();

    const renewed = data(await owner.client.twoFactor.generateBackupCodes({ password: PASSWORD }));

    expect(renewed.backupCodes).toHaveLength(10);
    expect(renewed.backupCodes).not.toContain(owner.recoveryCodes[0]);
    expect(data(await owner.client.twoFactor.getTotpUri({ password: PASSWORD })).totpURI).toMatch(/^otpauth:/);
  });

  it("is given up with the password", async () => {
    const owner = await enrolled();

    expect(data(await owner.client.twoFactor.disable({ password: PASSWORD }))).toEqual({ status: true });

    const again = await elsewhere(owner);
    expect(data(await again.client.getSession()).user).toMatchObject({ twoFactorEnabled: false });
  });
});
