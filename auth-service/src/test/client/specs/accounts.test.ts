import { describe, expect, it } from "vitest";
import { data, elsewhere, member, newClient, refusal, signedUp, stranger } from "../support/member";
import { Browser } from "../support/browser";
import { PASSWORD, link, mail, mails, newEmail, secret } from "../support/service";

describe("signing up", () => {
  it("makes an account and signs nobody in", async () => {
    const { browser, client } = stranger();
    const email = newEmail();

    const up = data(await client.signUp.email({ name: "Ada", email, password: PASSWORD }));

    expect(up.token).toBeNull();
    expect(up.user).toMatchObject({ name: "Ada", email, emailVerified: false, image: null });
    expect(up.user.createdAt).toBeInstanceOf(Date);
    expect(browser.cookies.size).toBe(0);
    expect((await client.getSession()).data).toBeNull();
  });

  it("answers a known address like a new one and tells its owner", async () => {
    const { email } = await signedUp();

    const again = data(await stranger().client.signUp.email({ name: "Eve", email, password: PASSWORD }));

    expect(again.token).toBeNull();
    expect(again.user).toMatchObject({ name: "Eve", email, emailVerified: false });
    expect((await mail(email, "You already have an account")).text).toContain("/sign-in");
  });

  it("confirms the address by the link of the mail, once", async () => {
    const { email, client } = await signedUp({ verified: false });
    const token = secret(await mail(email, "Confirm your e-mail address"));

    expect(data(await client.verifyEmail({ query: { token } }))).toEqual({ status: true, user: null });

    const again = refusal(await client.verifyEmail({ query: { token } }));
    expect(again).toMatchObject({ status: 401, code: "INVALID_TOKEN" });
    const signedIn = data(await client.signIn.email({ email, password: PASSWORD }));
    expect(signedIn.user.emailVerified).toBe(true);
  });

  it("leads a browser back to the page that asked", async () => {
    const { browser, client } = stranger();
    const email = newEmail();
    await client.signUp.email({ name: "Ada", email, password: PASSWORD, callbackURL: "/welcome" });
    const url = link(await mail(email, "Confirm your e-mail address"));

    expect(url.searchParams.get("callbackURL")).toBe("/welcome");
    const answer = await browser.fetch(url);
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get("location") ?? "").pathname).toBe("/welcome");
  });

  it("sends the mail again on request", async () => {
    const { email, client } = await signedUp({ verified: false });
    const first = secret(await mail(email, "Confirm your e-mail address"));

    expect(data(await client.sendVerificationEmail({ email }))).toEqual({ status: true });

    await expect
      .poll(async () => secret(await mail(email, "Confirm your e-mail address")), { timeout: 10_000 })
      .not.toBe(first);
  });
});

describe("signing in", () => {
  it("sets a cookie that no script reads, and the client finds its session by it", async () => {
    const { browser, client, email } = await member();

    const session = data(await client.getSession());

    expect(session.user.email).toBe(email);
    expect(session.session.expiresAt).toBeInstanceOf(Date);
    expect(session.session.activeOrganizationId).toEqual(expect.any(String));
    expect([...browser.cookies.keys()]).toEqual(["better-auth.session_token"]);
    expect(browser.setCookies.at(-1)).toMatch(/; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("keeps the cookie until the browser closes when it shall not remember", async () => {
    const { browser, client, email } = await signedUp();

    data(await client.signIn.email({ email, password: PASSWORD, rememberMe: false }));

    expect(browser.setCookies.at(-1)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(browser.setCookies.at(-1)).not.toContain("Max-Age");
  });

  it("works without cookies, by set-auth-token", async () => {
    const { email } = await signedUp();
    const cookieless = newClient({ fetch } as Browser);
    let bearer = "";
    await cookieless.signIn.email(
      { email, password: PASSWORD },
      { onSuccess: (context) => void (bearer = context.response.headers.get("set-auth-token") ?? "") },
    );

    const session = await cookieless.getSession({ fetchOptions: { headers: { Authorization: `Bearer ${bearer}` } } });

    expect(data(session).user.email).toBe(email);
    expect((await cookieless.getSession()).data).toBeNull();
  });

  it("tells nobody whether the address or the password was wrong", async () => {
    const { email } = await signedUp();
    const { client } = stranger();

    const password = refusal(await client.signIn.email({ email, password: "wrong horse battery 1" }));
    const address = refusal(await client.signIn.email({ email: newEmail(), password: PASSWORD }));

    expect(password).toMatchObject({
      status: 401,
      code: "INVALID_EMAIL_OR_PASSWORD",
      message: "Invalid email or password",
    });
    expect(address).toEqual(password);
  });

  it("ends with sign-out, twice as well", async () => {
    const { browser, client } = await member();

    expect(data(await client.signOut())).toEqual({ success: true });

    expect(browser.cookies.size).toBe(0);
    expect((await client.getSession()).data).toBeNull();
    expect(data(await client.signOut())).toEqual({ success: true });
  });
});

describe("a member", () => {
  it("changes name and picture", async () => {
    const { client } = await member();

    expect(data(await client.updateUser({ name: "Ada L", image: "https://example.org/a.png" }))).toEqual({
      status: true,
    });

    expect(data(await client.getSession()).user).toMatchObject({ name: "Ada L", image: "https://example.org/a.png" });
  });

  it("changes the address, which counts once the new one is confirmed", async () => {
    const { client, email } = await member();
    const newAddress = newEmail();

    expect(data(await client.changeEmail({ newEmail: newAddress }))).toEqual({ status: true });
    await mail(email, "Your e-mail address is about to change");
    expect(data(await client.getSession()).user.email).toBe(email);

    const token = secret(await mail(newAddress, "Confirm your new e-mail address"));
    data(await client.verifyEmail({ query: { token } }));

    await mail(email, "Your e-mail address was changed");
    const signedIn = data(await stranger().client.signIn.email({ email: newAddress, password: PASSWORD }));
    expect(signedIn.user).toMatchObject({ email: newAddress, emailVerified: true });
  });

  it("lists the accounts that lead to it", async () => {
    const { client, id } = await member();

    const accounts = data(await client.listAccounts());

    expect(accounts).toHaveLength(1);
    expect(accounts[0]).toMatchObject({ providerId: "credential", userId: id, scopes: [] });
  });

  it("deletes the account at once with the password", async () => {
    const { client, email } = await member();

    expect(refusal(await client.deleteUser({ password: "wrong horse battery 1" }))).toMatchObject({
      status: 400,
      code: "INVALID_PASSWORD",
    });
    expect(data(await client.deleteUser({ password: PASSWORD }))).toEqual({ success: true, message: "User deleted" });

    expect((await client.getSession()).data).toBeNull();
    expect(refusal(await client.signIn.email({ email, password: PASSWORD })).code).toBe("INVALID_EMAIL_OR_PASSWORD");
    await mail(email, "Your account was deleted");
  });

  it("deletes the account by the link of a mail, in the browser that is signed in", async () => {
    const owner = await member();
    const other = await elsewhere(owner);

    expect(data(await owner.client.deleteUser({}))).toEqual({ success: true, message: "Verification email sent" });

    const token = secret(await mail(owner.email, "Delete your account?"));
    expect(refusal(await stranger().client.deleteUser({ token })).status).toBe(401);
    expect(data(await other.client.deleteUser({ token }))).toEqual({ success: true, message: "User deleted" });
    expect((await owner.client.getSession()).data).toBeNull();
    expect((await mails(owner.email)).map((each) => each.subject)).toContain("Delete your account?");
  });
});
