import { apiKeyClient } from "@better-auth/api-key/client";
import { passkeyClient } from "@better-auth/passkey/client";
import { createAuthClient } from "better-auth/client";
import { organizationClient, twoFactorClient } from "better-auth/client/plugins";
import { VERIFIED_PATH, type Organization, type User } from "./auth";
import { answerOf, CLIENT_OPTIONS } from "./authClient";

/** Of the account pages alone: with its plugins it weighs two thirds more than the plain client. */
const auth = createAuthClient({
  ...CLIENT_OPTIONS,
  plugins: [twoFactorClient(), passkeyClient(), organizationClient(), apiKeyClient()],
});

/** Where a form asks for one password only. */
const ONE_PASSWORD = { currentPassword: "password" };

// ---- signing in -----------------------------------------------------------------------------------------------------

/** An account elsewhere that the operator lets members sign in with. */
export interface Provider {
  id: string;
  name: string;
}

export async function listProviders(): Promise<Provider[]> {
  const { providers } = await answerOf<{ providers: Provider[] }>(auth.$fetch("/providers"));
  return providers;
}

/** The browser leaves for the provider's page, and comes back to `done`, or to `failed` with `error` in the query. */
export function signInElsewhere(provider: string, done: string, failed: string): Promise<unknown> {
  return answerOf(
    auth.signIn.social({ provider, callbackURL: done, errorCallbackURL: failed, newUserCallbackURL: done }),
  );
}

/** The browser asks for the passkey. */
export function signInWithPasskey(): Promise<unknown> {
  return answerOf(auth.signIn.passkey());
}

/** @param trust whether this browser is not asked again for thirty days */
export function giveCode(code: string, trust: boolean): Promise<unknown> {
  return answerOf(auth.twoFactor.verifyTotp({ code, trustDevice: trust }));
}

export function giveRecoveryCode(code: string, trust: boolean): Promise<unknown> {
  return answerOf(auth.twoFactor.verifyBackupCode({ code, trustDevice: trust }));
}

/** Answers alike whether or not there is such an account. */
export function requestPasswordReset(email: string): Promise<unknown> {
  return answerOf(auth.requestPasswordReset({ email, redirectTo: "/reset-password" }));
}

/** Ends every session of the account and signs nobody in. */
export function resetPassword(token: string, newPassword: string): Promise<unknown> {
  return answerOf(auth.resetPassword({ token, newPassword }), { newPassword: "password" });
}

// ---- the account ----------------------------------------------------------------------------------------------------

export function rename(name: string): Promise<unknown> {
  return answerOf(auth.updateUser({ name }));
}

/** Counts once the link in the mail to the new address is opened. */
export function changeEmail(newEmail: string): Promise<unknown> {
  return answerOf(auth.changeEmail({ newEmail, callbackURL: VERIFIED_PATH }), { newEmail: "email" });
}

/** @param password `null` for an account without one: then a mail with a link is sent, and nothing deleted yet */
export function deleteAccount(password: string | null): Promise<unknown> {
  return answerOf(
    auth.$fetch("/delete-user", {
      method: "POST",
      body: password === null ? { callbackURL: "/sign-in?deleted" } : { password },
    }),
  );
}

/** For ten minutes the session may do what a stolen one must not. */
export function verifyPassword(password: string): Promise<unknown> {
  return answerOf(auth.$fetch("/verify-password", { method: "POST", body: { password } }), ONE_PASSWORD);
}

/** Ends every other session; this one goes on. */
export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return answerOf(auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true }), {
    password: "newPassword",
  });
}

/** One way to sign in. */
export interface SignInAccount {
  id: string;
  /** `credential` for the password. */
  providerId: string;
  accountId: string;
  createdAt: Date;
}

export function listAccounts(): Promise<SignInAccount[]> {
  return answerOf<SignInAccount[]>(auth.listAccounts());
}

/** The browser leaves for the provider's page and comes back to the security page. */
export function connectProvider(provider: string): Promise<unknown> {
  const back = "/settings/security";
  return answerOf(auth.linkSocial({ provider, callbackURL: back, errorCallbackURL: back }));
}

export function disconnect(accountId: string): Promise<unknown> {
  return answerOf(auth.$fetch("/unlink-account", { method: "POST", body: { accountId } }));
}

// ---- authenticator app and passkeys ---------------------------------------------------------------------------------

/** Shown this once: the secret of the app as an address for the QR code, and the recovery codes. */
export interface Enrolment {
  totpURI: string;
  backupCodes: string[];
}

/** The app counts once {@link giveCode} has accepted its first code. */
export function beginApp(password: string): Promise<Enrolment> {
  return answerOf<Enrolment>(auth.twoFactor.enable({ password }), ONE_PASSWORD);
}

export function removeApp(password: string): Promise<unknown> {
  return answerOf(auth.twoFactor.disable({ password }), ONE_PASSWORD);
}

export async function renewRecoveryCodes(password: string): Promise<string[]> {
  const { backupCodes } = await answerOf<{ backupCodes: string[] }>(
    auth.twoFactor.generateBackupCodes({ password }),
    ONE_PASSWORD,
  );
  return backupCodes;
}

export interface Passkey {
  id: string;
  name: string | null;
  deviceType: "singleDevice" | "multiDevice";
  createdAt: Date;
}

export function listPasskeys(): Promise<Passkey[]> {
  return answerOf<Passkey[]>(auth.passkey.listUserPasskeys());
}

/** The browser makes the passkey. */
export function addPasskey(name: string): Promise<unknown> {
  return answerOf(auth.passkey.addPasskey({ name }));
}

export function renamePasskey(id: string, name: string): Promise<unknown> {
  return answerOf(auth.passkey.updatePasskey({ id, name }));
}

export function deletePasskey(id: string): Promise<unknown> {
  return answerOf(auth.passkey.deletePasskey({ id }));
}

// ---- sessions -------------------------------------------------------------------------------------------------------

export interface SessionRow {
  id: string;
  /** What {@link endSession} takes: the id, but for the session that asks. */
  token: string;
  ipAddress: string;
  userAgent: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  impersonatedBy?: string | null;
}

export function listSessions(): Promise<SessionRow[]> {
  return answerOf<SessionRow[]>(auth.listSessions());
}

export function endSession(token: string): Promise<unknown> {
  return answerOf(auth.revokeSession({ token }));
}

/** Browsers that are trusted not to ask for a code are forgotten as well. */
export function endOtherSessions(): Promise<unknown> {
  return answerOf(auth.revokeOtherSessions());
}

// ---- organisations --------------------------------------------------------------------------------------------------

export type Role = "owner" | "admin" | "member" | "viewer";

export interface Member {
  id: string;
  userId: string;
  role: Role;
  createdAt: Date;
  user: Pick<User, "id" | "name" | "email">;
}

export interface Invitation {
  id: string;
  organizationId: string;
  email: string;
  role: Role;
  status: "pending" | "accepted" | "rejected" | "canceled";
  createdAt: Date;
  expiresAt: Date;
  organizationName?: string;
  organizationSlug?: string;
  /** Only when the inviter's address is confirmed. */
  inviterEmail?: string;
}

/** `null` when there is none such any more. */
export function getOrganization(organizationId: string): Promise<Organization | null> {
  return answerOf<Organization | null>(auth.$fetch("/organization/get-organization", { query: { organizationId } }));
}

export async function ownRole(organizationId: string): Promise<Role> {
  const { role } = await answerOf<{ role: Role }>(
    auth.$fetch("/organization/get-active-member-role", { query: { organizationId } }),
  );
  return role;
}

export function createOrganization(name: string, slug: string): Promise<Organization> {
  return answerOf<Organization>(auth.organization.create({ name, slug }));
}

export function updateOrganization(organizationId: string, name: string, slug: string): Promise<unknown> {
  return answerOf(auth.organization.update({ organizationId, data: { name, slug } }));
}

export function deleteOrganization(organizationId: string): Promise<unknown> {
  return answerOf(auth.organization.delete({ organizationId }));
}

export function leaveOrganization(organizationId: string): Promise<unknown> {
  return answerOf(auth.organization.leave({ organizationId }));
}

/** All of them: an organisation has at most 100. */
export async function listMembers(organizationId: string): Promise<Member[]> {
  const { members } = await answerOf<{ members: Member[] }>(
    auth.organization.listMembers({ query: { organizationId, limit: 100, sortBy: "createdAt", sortDirection: "asc" } }),
  );
  return members;
}

export function changeRole(organizationId: string, memberId: string, role: Role): Promise<unknown> {
  const body = { organizationId, memberId, role };
  return answerOf(auth.$fetch("/organization/update-member-role", { method: "POST", body }));
}

export function removeMember(organizationId: string, memberId: string): Promise<unknown> {
  return answerOf(auth.organization.removeMember({ organizationId, memberIdOrEmail: memberId }));
}

/** Newest first, the open ones alone. */
export async function listOpenInvitations(organizationId: string): Promise<Invitation[]> {
  const invitations = await answerOf<Invitation[]>(auth.organization.listInvitations({ query: { organizationId } }));
  return invitations
    .filter(({ status, expiresAt }) => status === "pending" && expiresAt.getTime() > Date.now())
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/** @param again whether an open invitation of this address is sent once more, for another 48 hours */
export function invite(organizationId: string, email: string, role: Role, again: boolean): Promise<unknown> {
  const body = { organizationId, email, role, resend: again };
  return answerOf(auth.$fetch("/organization/invite-member", { method: "POST", body }));
}

export function cancelInvitation(invitationId: string): Promise<unknown> {
  return answerOf(auth.organization.cancelInvitation({ invitationId }));
}

/** Open invitations of the own address. */
export async function listOwnInvitations(): Promise<Invitation[]> {
  const invitations = await answerOf<Invitation[]>(auth.organization.listUserInvitations());
  return invitations.filter(({ status, expiresAt }) => status === "pending" && expiresAt.getTime() > Date.now());
}

export function getInvitation(id: string): Promise<Invitation> {
  return answerOf<Invitation>(auth.organization.getInvitation({ query: { id } }));
}

export function acceptInvitation(invitationId: string): Promise<unknown> {
  return answerOf(auth.organization.acceptInvitation({ invitationId }));
}

export function declineInvitation(invitationId: string): Promise<unknown> {
  return answerOf(auth.organization.rejectInvitation({ invitationId }));
}

// ---- API keys -------------------------------------------------------------------------------------------------------

export type KeyPermissions = Record<string, string[]>;

export interface ApiKey {
  id: string;
  name: string | null;
  /** The first characters of the key, all that is shown of it later. */
  start: string;
  enabled: boolean;
  permissions: KeyPermissions | null;
  lastRequest: Date | null;
  expiresAt: Date;
  createdAt: Date;
}

export interface NewKey {
  name: string;
  permissions: KeyPermissions;
  expiresInSeconds: number;
  /** `null` for a key of the member's own. */
  organizationId: string | null;
}

/** @param organizationId `null` for the member's own keys */
export async function listKeys(organizationId: string | null): Promise<ApiKey[]> {
  const query = { limit: 100, ...(organizationId === null ? {} : { organizationId }) };
  const { apiKeys } = await answerOf<{ apiKeys: ApiKey[] }>(auth.$fetch("/api-key/list", { query }));
  return apiKeys;
}

/** @returns the key, which is in this answer and nowhere else */
export async function createKey({ name, permissions, expiresInSeconds, organizationId }: NewKey): Promise<string> {
  const body = {
    name,
    permissions,
    expiresIn: expiresInSeconds,
    ...(organizationId === null ? {} : { organizationId }),
  };
  const { key } = await answerOf<{ key: string }>(auth.$fetch("/api-key/create", { method: "POST", body }));
  return key;
}

export function enableKey(keyId: string, enabled: boolean): Promise<unknown> {
  return answerOf(auth.apiKey.update({ keyId, enabled }));
}

export function deleteKey(keyId: string): Promise<unknown> {
  return answerOf(auth.apiKey.delete({ keyId }));
}

// ---- audit log ------------------------------------------------------------------------------------------------------

export interface AuditEntry {
  id: string;
  at: Date;
  action: string;
  /** `success`, or why not. */
  outcome: string;
  actorId: string | null;
  actorName: string | null;
  actorEmail: string | null;
  target: string | null;
  ipAddress: string;
  userAgent: string;
  requestId: string;
}

export interface AuditPage {
  items: AuditEntry[];
  nextCursor: string | null;
}

/** @param filters as the server's parameters */
export function auditPage(filters: Record<string, string>, cursor: string | null): Promise<AuditPage> {
  const query = { ...filters, ...(cursor === null ? {} : { cursor }) };
  return answerOf<AuditPage>(auth.$fetch("/audit-log", { query }));
}
