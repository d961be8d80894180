import { describe, expect, it } from "vitest";
import { data, enrolled, member, refusal, stranger } from "../support/member";
import { visit } from "../support/visit";
import { newEmail } from "../support/service";

let subjects = 0;

function person(email: string): string {
  return `subject-${process.pid}-${++subjects},${email},true`;
}

describe("an account elsewhere", () => {
  it("signs in, and makes an account the first time", async () => {
    const { browser, client } = stranger();
    const email = newEmail();
    const loginHint = person(email);

    const begun = data(
      await client.signIn.social({
        provider: "corp",
        callbackURL: "/instances",
        newUserCallbackURL: "/welcome",
        disableRedirect: true,
        loginHint,
      }),
    );

    const arrived = await browser.fetch(await visit(begun.url ?? ""));
    expect(arrived.status).toBe(302);
    expect(new URL(arrived.headers.get("location") ?? "").pathname).toBe("/welcome");
    const first = data(await client.getSession());
    expect(first.user).toMatchObject({ email, emailVerified: true, name: "Ada of elsewhere" });

    const again = stranger();
    const second = data(
      await again.client.signIn.social({
        provider: "corp",
        callbackURL: "/instances",
        disableRedirect: true,
        loginHint,
      }),
    );
    const returned = await again.browser.fetch(await visit(second.url ?? ""));
    expect(new URL(returned.headers.get("location") ?? "").pathname).toBe("/instances");
    expect(data(await again.client.getSession()).user.id).toBe(first.user.id);
  });

  it("is linked to an account that is signed in, and unlinked", async () => {
    const { browser, client } = await member();

    const begun = data(
      await client.linkSocial({
        provider: "corp",
        callbackURL: "/settings",
        disableRedirect: true,
        loginHint: person(newEmail()),
      }),
    );
    const arrived = await browser.fetch(await visit(begun.url ?? ""));

    expect(new URL(arrived.headers.get("location") ?? "").pathname).toBe("/settings");
    const accounts = data(await client.listAccounts());
    expect(accounts.map((each) => each.providerId).sort()).toEqual(["corp", "credential"]);
    const linked = accounts.find((each) => each.providerId === "corp");
    expect(data(await client.unlinkAccount({ accountId: linked?.id ?? "" } as never))).toEqual({ status: true });
    expect(data(await client.listAccounts())).toHaveLength(1);
  });

  it("opens what a password opens: a second factor here is asked for, and the page gets to know", async () => {
    const owner = await enrolled();
    const loginHint = person(newEmail());
    const linking = data(
      await owner.client.linkSocial({ provider: "corp", callbackURL: "/", disableRedirect: true, loginHint }),
    );
    await owner.browser.fetch(await visit(linking.url ?? ""));
    const { browser, client } = stranger();
    const begun = data(
      await client.signIn.social({
        provider: "corp",
        callbackURL: "/instances",
        errorCallbackURL: "/sign-in",
        disableRedirect: true,
        loginHint,
      }),
    );

    const arrived = await browser.fetch(await visit(begun.url ?? ""));

    const page = new URL(arrived.headers.get("location") ?? "");
    expect(page.pathname + page.search).toBe("/sign-in?error=two_factor_required");
    expect((await client.getSession()).data).toBeNull();
    data(await client.twoFactor.verifyTotp({ code: owner.nextCode() }));
    expect(data(await client.getSession()).user.id).toBe(owner.id);
  });

  it("is one of those that the operator configured", async () => {
    const answer = refusal(await stranger().client.signIn.social({ provider: "gitlab", callbackURL: "/" }));

    expect(answer).toMatchObject({ status: 404, code: "PROVIDER_NOT_FOUND" });
  });

  it("does not lead to another site", async () => {
    const answer = refusal(
      await stranger().client.signIn.social({ provider: "corp", callbackURL: "https://evil.example" }),
    );

    expect(answer).toMatchObject({ status: 403, code: "INVALID_CALLBACK_URL" });
  });
});
