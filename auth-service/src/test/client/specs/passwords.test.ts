import { describe, expect, it } from "vitest";
import { data, elsewhere, member, refusal, signedUp, stranger } from "../support/member";
import { OTHER_PASSWORD, PASSWORD, link, mail, newEmail, secret } from "../support/service";

describe("a password", () => {
  it("is changed by who knows it, and every other session ends", async () => {
    const here = await member();
    const other = await elsewhere(here);
    const before = here.browser.cookies.get("better-auth.session_token");

    const changed = data(
      await here.client.changePassword({
        currentPassword: PASSWORD,
        newPassword: OTHER_PASSWORD,
        revokeOtherSessions: true,
      }),
    );

    expect(changed.user.email).toBe(here.email);
    expect(changed.token).toEqual(expect.any(String));
    expect(here.browser.cookies.get("better-auth.session_token")).not.toBe(before);
    expect(data(await here.client.getSession()).user.id).toBe(here.id);
    expect((await other.client.getSession()).data).toBeNull();
    await mail(here.email, "Your password was changed");
    data(await stranger().client.signIn.email({ email: here.email, password: OTHER_PASSWORD }));
  });

  it("is not changed by who does not know it", async () => {
    const { client } = await member();

    const answer = refusal(
      await client.changePassword({ currentPassword: "wrong horse battery 1", newPassword: OTHER_PASSWORD }),
    );

    expect(answer).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
  });

  it("confirms again who is at the keyboard", async () => {
    const { client } = await member();
    const verify = (password: string) => client.$fetch("/verify-password", { method: "POST", body: { password } });

    expect((await verify(PASSWORD)).data).toEqual({ status: true });
    expect(refusal(await verify("wrong horse battery 1"))).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
  });

  it("is replaced by the link of a mail when it is forgotten, and every session ends", async () => {
    const here = await member();
    const { browser, client } = stranger();

    const asked = data(await client.requestPasswordReset({ email: here.email, redirectTo: "/reset-password" }));

    expect(asked).toEqual({
      status: true,
      message: "If this email exists in our system, check your email for the reset link",
    });
    const sent = await mail(here.email, "Choose a new password");
    const url = link(sent);
    const answer = await browser.fetch(url);
    expect(answer.status).toBe(302);
    const page = new URL(answer.headers.get("location") ?? "");
    expect(page.pathname).toBe("/reset-password");
    const token = page.searchParams.get("token") ?? "";
    expect(token).toBe(secret(sent));

    expect(data(await client.resetPassword({ newPassword: OTHER_PASSWORD, token }))).toEqual({ status: true });

    expect((await here.client.getSession()).data).toBeNull();
    expect(refusal(await client.resetPassword({ newPassword: PASSWORD, token }))).toMatchObject({
      status: 400,
      code: "INVALID_TOKEN",
    });
    data(await client.signIn.email({ email: here.email, password: OTHER_PASSWORD }));
  });

  it("can be asked for in the name of anybody, and the answer tells nothing", async () => {
    const { client } = stranger();
    const { email } = await signedUp();

    expect(data(await client.requestPasswordReset({ email: newEmail() }))).toEqual(
      data(await client.requestPasswordReset({ email })),
    );
  });

  it.each([
    ["too short", "fourteen chars", "PASSWORD_TOO_SHORT"],
    ["too long", "x y z ".repeat(22), "PASSWORD_TOO_LONG"],
    ["easy to guess", "passwordpassword", "PASSWORD_COMPROMISED"],
  ])("is refused when it is %s", async (_why, password, code) => {
    const answer = refusal(await stranger().client.signUp.email({ name: "Ada", email: newEmail(), password }));

    expect(answer).toMatchObject({ status: 400, code });
  });
});
