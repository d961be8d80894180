import { send } from "./http";

/** BetterAuth's user, as far as these pages need it. */
export interface User {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
}

export interface SessionAnswer {
  session: { id: string; expiresAt: string; activeOrganizationId?: string | null };
  user: User;
}

/** Limits of the accounts; the server has the last word. */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;

/** @returns `null` when nobody is signed in */
export function getSession(): Promise<SessionAnswer | null> {
  return send<SessionAnswer | null>("/api/auth/get-session");
}

/** Answers alike whether or not the address has an account already; signs nobody in. */
export function signUp(name: string, email: string, password: string): Promise<unknown> {
  return send("/api/auth/sign-up/email", { method: "POST", body: { name, email, password, callbackURL: "/" } });
}

/** Sends the mail with the link that confirms the address once more. */
export function sendVerification(email: string): Promise<unknown> {
  return send("/api/auth/send-verification-email", { method: "POST", body: { email, callbackURL: "/" } });
}

export function signIn(email: string, password: string): Promise<{ user: User }> {
  return send("/api/auth/sign-in/email", { method: "POST", body: { email, password, rememberMe: true } });
}

export function signOut(): Promise<unknown> {
  return send("/api/auth/sign-out", { method: "POST", body: {} });
}
