import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticatorApp, plugInAuthenticator } from "./authenticator";
import { accessibilityProblems, BASE_URL, screenshots, startBrowser, watch, type Misdeeds } from "./browser";
import { linkOfMail } from "./mailbox";

const run = randomUUID().slice(0, 8);
const ada = { name: "Ada", email: `ada-${run}@example.org`, password: `a long walk ${run}` };
const bob = { name: "Bob", email: `bob-${run}@example.org`, password: `a short nap ${run}` };
const organization = { name: `Acme ${run}`, slug: `acme-${run}` };

let browser: Browser;
let context: BrowserContext;
let page: Page;
const misdeeds: Misdeeds[] = [];

async function newPage(): Promise<{ context: BrowserContext; page: Page }> {
  const its = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const opened = await its.newPage();
  opened.setDefaultTimeout(15_000);
  misdeeds.push(watch(opened));
  return { context: its, page: opened };
}

beforeAll(async () => {
  browser = await startBrowser();
  ({ context, page } = await newPage());
  await plugInAuthenticator(context, page);
});

afterAll(async () => {
  await browser?.close();
});

test("a member looks after the account: mails, factors, sessions, keys, a team, and an end", async () => {
  await signUp(page, ada);
  await confirm(page, ada.email);
  await changeName();
  const codes = await setUpApp();
  await addPasskey();
  await signInWithCodes(codes);
  await signInWithPasskey();
  await makeKey();
  await makeOrganization();
  await inviteBob();
  await lookAtSessions();
  await readAuditLog();
  await forgetPassword();
  await deleteAccount();

  for (const { consoleErrors, foreignRequests } of misdeeds) {
    // A refusal is a line in the console of the browser, whatever the page makes of it.
    expect(consoleErrors.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
    expect(foreignRequests).toEqual([]);
  }
});

interface Person {
  name: string;
  email: string;
  password: string;
}

async function heading(on: Page, name: string | RegExp): Promise<void> {
  await on.getByRole("heading", { name, level: 1 }).waitFor();
}

async function signUp(on: Page, person: Person): Promise<void> {
  await on.goto(`${BASE_URL}/sign-up`);
  await fillSignUp(on, person);
  await on.getByRole("button", { name: "Sign out" }).waitFor();
}

async function fillSignUp(on: Page, { name, email, password }: Person): Promise<void> {
  await heading(on, "Create your account");
  await on.getByLabel("Name").fill(name);
  await on.getByLabel("Email").fill(email);
  await on.getByLabel("Password").fill(password);
  await on.getByRole("button", { name: "Create account" }).click();
}

async function confirm(on: Page, email: string): Promise<void> {
  const link = await linkOfMail(email, "Confirm your e-mail address");
  await on.goto(link);
  await heading(on, "Email address confirmed");
  await inspect(on, "verify-email");
  await on.goto(link);
  await heading(on, "Email address not confirmed");
  await on.getByText("is confirmed already").waitFor();
}

/** Pictures of the screen, what axe finds, and that a small phone does not scroll sideways. */
async function inspect(on: Page, name: string): Promise<void> {
  await screenshots(on, name);
  expect(await accessibilityProblems(on), name).toEqual([]);
  await on.setViewportSize({ width: 360, height: 740 });
  expect(await on.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
  await on.setViewportSize({ width: 1440, height: 900 });
}

const settings = async (path: string, name: string) => {
  await page.goto(`${BASE_URL}/settings/${path}`);
  await heading(page, name);
};

async function changeName(): Promise<void> {
  await settings("profile", "Profile");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Enter your name.").waitFor();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ada L.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("banner").getByText("Ada L.").waitFor();
  await inspect(page, "settings-profile");
}

/** @returns the recovery codes, and the app */
async function setUpApp(): Promise<{ recovery: string[]; next: () => string }> {
  await settings("security", "Security");
  await page.getByRole("button", { name: "Set up" }).click();
  const form = page.getByRole("region", { name: "Authenticator app" });
  await form.getByLabel("Password").fill("not my password at all");
  await form.getByRole("button", { name: "Continue" }).click();
  await form.getByText("This is not your password.").waitFor();
  await form.getByLabel("Password").fill(ada.password);
  await form.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  await inspect(page, "settings-app");
  const next = authenticatorApp(await form.getByLabel("Secret", { exact: true }).innerText());
  await form.getByLabel("Code of the app").fill("12 34");
  await form.getByRole("button", { name: "Turn on" }).click();
  await form.getByText("The code has six digits.").waitFor();
  await form.getByLabel("Code of the app").fill(next());
  await form.getByRole("button", { name: "Turn on" }).click();
  const recovery = (await form.getByLabel("Recovery codes", { exact: true }).innerText()).trim().split("\n");
  expect(recovery).toHaveLength(10);
  await inspect(page, "settings-recovery-codes");
  await form.getByRole("button", { name: "I have kept them" }).click();
  await form.getByText("On: signing in takes a code").waitFor();
  return { recovery, next };
}

async function addPasskey(): Promise<void> {
  await page.getByLabel("Name of a new passkey").fill("laptop");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await page.getByRole("button", { name: "Rename laptop" }).click();
  await page.getByLabel("New name").fill("old laptop");
  await page.getByRole("region", { name: "Passkeys" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Remove old laptop" }).waitFor();
  await inspect(page, "settings-security");
}

async function signOut(on: Page): Promise<void> {
  await on.getByRole("button", { name: "Sign out", exact: true }).click();
  await heading(on, "Sign in");
}

async function fillSignIn(on: Page, { email, password }: Person): Promise<void> {
  await on.getByLabel("Email").fill(email);
  await on.getByLabel("Password").fill(password);
  await on.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signInWithCodes({ recovery, next }: { recovery: string[]; next: () => string }): Promise<void> {
  await signOut(page);
  await inspect(page, "sign-in");
  await page.goto(`${BASE_URL}/settings/sessions`);
  await heading(page, "Sign in");
  await fillSignIn(page, ada);
  await heading(page, "Enter your code");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("This code is wrong").waitFor();
  await inspect(page, "sign-in-code");
  await page.getByLabel("Code").fill(next());
  await page.getByRole("button", { name: "Sign in" }).click();
  await heading(page, "Sessions");

  await signOut(page);
  await fillSignIn(page, ada);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recovery[0] ?? "");
  await page.getByLabel("Do not ask in this browser").check();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();

  // This browser is trusted now; what changes the factor asks for it all the same.
  await signOut(page);
  await fillSignIn(page, ada);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await settings("security", "Security");
  await page.getByRole("button", { name: "New recovery codes" }).click();
  const form = page.getByRole("region", { name: "Authenticator app" });
  await form.getByLabel("Password").fill(ada.password);
  await form.getByRole("button", { name: "Show new codes" }).click();
  const dialog = page.getByRole("dialog", { name: "Enter a code" });
  await inspect(page, "settings-proof");
  await dialog.getByRole("button", { name: "Use a recovery code" }).click();
  await dialog.getByLabel("Recovery code").fill(recovery[1] ?? "");
  await dialog.getByRole("button", { name: "Continue" }).click();
  const renewed = await form.getByLabel("Recovery codes", { exact: true }).innerText();
  expect(renewed).not.toContain(recovery[2]);
}

async function signInWithPasskey(): Promise<void> {
  await signOut(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

async function makeKey(): Promise<void> {
  await settings("keys", "API keys");
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByLabel("Name").fill("nightly report");
  await page.getByLabel("events:write").check();
  await inspect(page, "settings-key-new");
  await page.getByRole("button", { name: "Create key" }).click();
  const key = (await page.getByLabel("Key", { exact: true }).innerText()).trim();
  expect(key).toMatch(/^pgc_live_/);
  expect((await fetch(`${BASE_URL}/api/v1/instances`, { headers: { "x-api-key": key } })).status).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect(await page.getByText(key).count()).toBe(0);
  await page.getByRole("button", { name: "Disable nightly report" }).click();
  await page.getByRole("cell", { name: "Disabled" }).waitFor();
  await inspect(page, "settings-keys");
  await page.getByRole("button", { name: "Delete nightly report" }).click();
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await page.getByRole("cell", { name: "nightly report" }).waitFor({ state: "detached" });
}

async function makeOrganization(): Promise<void> {
  await settings("organization", "Organisation");
  await page.getByRole("button", { name: "Create organisation" }).click();
  const form = page.getByRole("region", { name: "New organisation" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(organization.name);
  expect(await form.getByLabel("Short name").inputValue()).toBe(organization.slug);
  await form.getByRole("button", { name: "Create organisation" }).click();
  await page.getByRole("region", { name: organization.name }).waitFor();
  await page.getByText("Shown now").waitFor();
  await inspect(page, "settings-organization");
}

async function inviteBob(): Promise<void> {
  await settings("members", "Members");
  await page.getByLabel("Email").fill(bob.email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByText(`We wrote to ${bob.email}`).waitFor();
  const link = await linkOfMail(bob.email, "You are invited to an organisation");

  const his = await newPage();
  await his.page.goto(link);
  await heading(his.page, "Sign in");
  await his.page.getByRole("link", { name: "Create one" }).click();
  await fillSignUp(his.page, bob);
  await his.page.getByText("Confirm your address").first().waitFor();
  await his.page.goto(await linkOfMail(bob.email, "Confirm your e-mail address"));
  await heading(his.page, "Email address confirmed");
  await his.page.goto(link);
  await heading(his.page, `Join ${organization.name}?`);
  await inspect(his.page, "invitation");
  await his.page.getByRole("button", { name: "Accept" }).click();
  await his.page.waitForURL(`${BASE_URL}/`);
  await his.page.goto(`${BASE_URL}/settings/audit-log`);
  await his.page.getByRole("heading", { name: "The audit log is for owners" }).waitFor();

  await page.reload();
  await page.getByRole("rowheader", { name: bob.email }).waitFor();
  await page.getByLabel("Role of Bob").selectOption("viewer");
  await inspect(page, "settings-members");
  await his.page.goto(`${BASE_URL}/settings/members`);
  await his.page.getByRole("cell", { name: "Viewer" }).waitFor();
  expect(await his.page.getByRole("button", { name: "Invite" }).count()).toBe(0);

  await page.getByRole("button", { name: "Remove Bob" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("rowheader", { name: bob.email }).waitFor({ state: "detached" });
  await his.context.close();
}

async function lookAtSessions(): Promise<void> {
  const elsewhere = await newPage();
  await elsewhere.page.goto(`${BASE_URL}/sign-in`);
  await fillSignIn(elsewhere.page, ada);
  await heading(elsewhere.page, "Enter your code");
  await elsewhere.context.close();

  await settings("sessions", "Sessions");
  await page.getByText("This session").waitFor();
  await inspect(page, "settings-sessions");
}

async function readAuditLog(): Promise<void> {
  await settings("audit-log", "Audit log");
  await page
    .getByRole("cell", { name: /^Remove member/ })
    .first()
    .waitFor();
  await inspect(page, "settings-audit-log");
  await page.getByLabel("Action").selectOption("invite_member");
  await page.getByRole("cell", { name: /^Remove member/ }).waitFor({ state: "detached" });
  await page
    .getByRole("cell", { name: /^Invite member/ })
    .first()
    .waitFor();
  expect(new URL(page.url()).searchParams.get("action")).toBe("invite_member");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("audit-log.csv");
}

async function forgetPassword(): Promise<void> {
  await signOut(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await heading(page, "Forgot your password?");
  await page.getByLabel("Email").fill(ada.email);
  await inspect(page, "forgot-password");
  await page.getByRole("button", { name: "Send the link" }).click();
  await heading(page, "Check your mail");
  await page.goto(await linkOfMail(ada.email, "Choose a new password"));
  await heading(page, "Choose a new password");
  ada.password = `another walk ${run}`;
  await page.getByLabel("New password").fill(ada.password);
  await inspect(page, "reset-password");
  await page.getByRole("button", { name: "Change password" }).click();
  await heading(page, "Your password is changed");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

async function deleteAccount(): Promise<void> {
  await settings("profile", "Profile");
  await page.getByRole("button", { name: "Delete account…" }).click();
  await page.getByRole("dialog").getByLabel("Password").fill(ada.password);
  await inspect(page, "settings-delete-account");
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await page.getByText("Your account is deleted.").waitFor();
}
