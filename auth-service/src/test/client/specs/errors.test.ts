import { describe, expect, it } from "vitest";
import { data, member, newClient, refusal, signedUp, stranger } from "../support/member";
import { Browser } from "../support/browser";
import { PASSWORD, newEmail } from "../support/service";

describe("what was wrong", () => {
  it("is told field by field", async () => {
    const { client } = stranger();

    const answer = refusal(await client.signUp.email({ email: "nope", password: PASSWORD } as never));

    expect(answer).toMatchObject({ status: 400, code: "VALIDATION_ERROR" });
    expect(answer.message).toContain("[body.email] Invalid email address");
    expect(answer.message).toContain("[body.name] Invalid input: expected string, received undefined");
  });

  it("is a status alone where there is nothing", async () => {
    const answer = refusal(await stranger().client.$fetch("/nope"));

    expect(answer.status).toBe(404);
  });

  it("is told to a page of another origin, which changes nothing", async () => {
    const { browser, client } = await member();
    const elsewhere = newClient(browser);

    const answer = refusal(
      await elsewhere.updateUser({ name: "Eve", fetchOptions: { headers: { Origin: "https://evil.example" } } }),
    );

    expect(answer).toMatchObject({ status: 403, code: "INVALID_ORIGIN" });
    expect(data(await client.getSession()).user.name).toBe("Ada");
  });

  it("can be thrown instead", async () => {
    const { email } = await signedUp();
    const client = newClient(new Browser());

    await expect(
      client.signIn.email({ email, password: "wrong horse battery 1", fetchOptions: { throw: true } }),
    ).rejects.toMatchObject({ status: 401, error: { code: "INVALID_EMAIL_OR_PASSWORD" } });
  });

  it("leads nowhere else", async () => {
    const { client } = stranger();

    const callback = refusal(
      await client.signUp.email({
        name: "A",
        email: newEmail(),
        password: PASSWORD,
        callbackURL: "https://evil.example",
      }),
    );
    const redirect = refusal(await client.requestPasswordReset({ email: newEmail(), redirectTo: "//evil.example" }));

    expect(callback).toMatchObject({ status: 403, code: "INVALID_CALLBACK_URL" });
    expect(redirect).toMatchObject({ status: 403, code: "INVALID_REDIRECT_URL" });
  });
});
