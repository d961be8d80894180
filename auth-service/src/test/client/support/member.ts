import { createAuthClient } from "better-auth/client";
import {
  adminClient,
  inferAdditionalFields,
  jwtClient,
  organizationClient,
  twoFactorClient,
} from "better-auth/client/plugins";
import { apiKeyClient } from "@better-auth/api-key/client";
import { passkeyClient } from "@better-auth/passkey/client";
import { expect } from "vitest";
import { Browser } from "./browser";
import { OTHER_PASSWORD, PASSWORD, SERVICE, mail, newEmail, secret } from "./service";
import { authenticatorApp } from "./totp";

/** The client as published, with every plugin the service answers. */
export function newClient(browser: Browser) {
  return createAuthClient({
    baseURL: SERVICE,
    fetchOptions: { customFetchImpl: browser.fetch },
    plugins: [
      twoFactorClient(),
      organizationClient(),
      apiKeyClient(),
      passkeyClient(),
      adminClient(),
      jwtClient(),
      inferAdditionalFields({ user: {}, session: { activeOrganizationId: { type: "string", required: false } } }),
    ],
  });
}

export type Client = ReturnType<typeof newClient>;

export interface Member {
  email: string;
  password: string;
  id: string;
  browser: Browser;
  client: Client;
}

/** Somebody who opened the page for the first time. */
export function stranger(): { browser: Browser; client: Client } {
  const browser = new Browser();
  return { browser, client: newClient(browser) };
}

/** Signed up, and the address confirmed unless told otherwise; not signed in. */
export async function signedUp({ email = newEmail(), name = "Ada", verified = true } = {}): Promise<Member> {
  const { browser, client } = stranger();
  const up = await client.signUp.email({ name, email, password: PASSWORD });
  expect(up.error).toBeNull();
  if (verified) {
    const token = secret(await mail(email, "Confirm your e-mail address"));
    expect((await client.verifyEmail({ query: { token } })).error).toBeNull();
  }
  return { email, password: PASSWORD, id: "", browser, client };
}

/** Signed up and signed in. */
export async function member(options: { email?: string; name?: string; verified?: boolean } = {}): Promise<Member> {
  const made = await signedUp(options);
  const signedIn = data(await made.client.signIn.email({ email: made.email, password: made.password }));
  return { ...made, id: signedIn.user.id };
}

/** The same member at another desk. */
export async function elsewhere(of: Member): Promise<Member> {
  const { browser, client } = stranger();
  data(await client.signIn.email({ email: of.email, password: of.password }));
  return { ...of, browser, client };
}

/** Has an authenticator app. */
export interface Enrolled extends Member {
  nextCode: () => string;
  recoveryCodes: string[];
}

/** Signed up and signed in, with an authenticator app that a code has confirmed. */
export async function enrolled(): Promise<Enrolled> {
  const owner = await member();
  const begun = data(await owner.client.twoFactor.enable({ password: PASSWORD })) as {
    totpURI: string;
    backupCodes: string[];
  };
  const nextCode = authenticatorApp(begun.totpURI);
  data(await owner.client.twoFactor.verifyTotp({ code: nextCode() }));
  return { ...owner, nextCode, recoveryCodes: begun.backupCodes };
}

/** What the client's call gave; fails with the error it gave instead. */
export function data<T>(answer: { data: T; error: unknown }): NonNullable<T> {
  expect(answer.error).toBeNull();
  expect(answer.data).not.toBeNull();
  return answer.data as NonNullable<T>;
}

/** The error of a call that must fail, in the shape that pages read. */
export function refusal(answer: { data: unknown; error: unknown }): {
  status: number;
  code?: string;
  message?: string;
} {
  expect(answer.data).toBeNull();
  expect(answer.error).toMatchObject({ status: expect.any(Number), statusText: expect.any(String) });
  return answer.error as { status: number; code?: string; message?: string };
}

export { OTHER_PASSWORD, PASSWORD };
