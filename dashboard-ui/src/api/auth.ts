import { createAuthClient } from "better-auth/client";
import { answerOf, CLIENT_OPTIONS } from "./authClient";

/** What every page may need of the accounts. The rest of them is in account.ts, which only their own pages load. */
const auth = createAuthClient(CLIENT_OPTIONS);

/** BetterAuth's user, as far as these pages need it. */
export interface User {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  twoFactorEnabled: boolean;
}

export interface SessionAnswer {
  session: {
    id: string;
    /** `null` after leaving the organisation the session was in. */
    activeOrganizationId: string | null;
    /** The admin who looks through this member's eyes. */
    impersonatedBy?: string | null;
  };
  user: User;
}

export interface Organization {
  id: string;
  name: string;
  /** In addresses and mails: lower-case letters, digits and hyphens. */
  slug: string;
}

/** Limits of the accounts; the server has the last word. */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;
export const NAME_MAX = 100;

/** Where links of mails that confirm an address lead. */
export const VERIFIED_PATH = "/verify-email";

/** @returns `null` when nobody is signed in */
export function getSession(): Promise<SessionAnswer | null> {
  return answerOf<SessionAnswer | null>(auth.getSession());
}

/** Answers alike whether or not the address has an account already; signs nobody in. */
export function signUp(name: string, email: string, password: string): Promise<unknown> {
  return answerOf(auth.signUp.email({ name, email, password, callbackURL: VERIFIED_PATH }));
}

/** Sends the mail with the link that confirms the address once more. */
export function sendVerification(email: string): Promise<unknown> {
  return answerOf(auth.sendVerificationEmail({ email, callbackURL: VERIFIED_PATH }));
}

/** @returns whether a code of the authenticator app is asked for next; nobody is signed in until then */
export async function signIn(email: string, password: string): Promise<{ codeNeeded: boolean }> {
  const answer = await answerOf<{ twoFactorRedirect?: boolean }>(
    auth.signIn.email({ email, password, rememberMe: true }),
  );
  return { codeNeeded: answer.twoFactorRedirect === true };
}

export function signOut(): Promise<unknown> {
  return answerOf(auth.signOut());
}

/** The organisations of the member, for the switch in the page's head. */
export function listOrganizations(): Promise<Organization[]> {
  return answerOf<Organization[]>(auth.$fetch("/organization/list"));
}

/** Everything after this is about that organisation: the session's, and the next access token's. */
export function setActiveOrganization(organizationId: string): Promise<unknown> {
  return answerOf(auth.$fetch("/organization/set-active", { method: "POST", body: { organizationId } }));
}

/** Ends looking through a member's eyes; the admin's own session goes on. */
export function stopImpersonating(): Promise<unknown> {
  return answerOf(auth.$fetch("/admin/stop-impersonating", { method: "POST", body: {} }));
}
