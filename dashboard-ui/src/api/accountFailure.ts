import { Failure, failureOf, type FieldError } from "./failure";

/** What the accounts answer when they refuse; `retryAfterSeconds` is the header `Retry-After`. */
export interface Refusal {
  status: number;
  code?: string | undefined;
  message?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

/** The session is over, or was never there; every other 401 is about what was typed. */
const SIGNED_OUT = new Set(["UNAUTHORIZED", "UNAUTHORIZED_SESSION"]);

/** The field that a code is about. */
const FIELDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    INVALID_CODE: "code",
    INVALID_BACKUP_CODE: "code",
    INVALID_PASSWORD: "currentPassword",
    EMAIL_IS_THE_SAME: "email",
    INVALID_NAME_LENGTH: "name",
    ORGANIZATION_ALREADY_EXISTS: "slug",
    ORGANIZATION_SLUG_ALREADY_TAKEN: "slug",
    USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: "email",
    USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: "email",
  }),
);

/** Where our words say more than the server's, or say what to do next. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    INVALID_CODE: "This code is wrong, too old, or was used already. Each works once; wait for the next one.",
    INVALID_BACKUP_CODE: "This recovery code is wrong or was used already. Each works once.",
    INVALID_PASSWORD: "This is not your password.",
    INVALID_TWO_FACTOR_COOKIE: "The sign-in took too long. Enter your password again.",
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "Too many wrong codes. Enter your password again.",
    CREDENTIAL_ACCOUNT_NOT_FOUND: "Your account has no password. Use a passkey, or sign out and in again.",
    INVALID_TOKEN: "This link has been used, or a newer one was sent.",
    TOKEN_EXPIRED: "This link is too old.",
    AUTH_CANCELLED: "The passkey was not used: the browser asked, and was told no or waited too long.",
    ERROR_CEREMONY_ABORTED: "The passkey was not used: the browser asked, and was told no or waited too long.",
    ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: "This device has a passkey for your account already.",
    AUTHENTICATION_FAILED: "This passkey does not belong to an account here.",
    PASSKEY_NOT_FOUND: "This passkey does not belong to an account here.",
    EMAIL_IS_THE_SAME: "This is the address you have.",
    ORGANIZATION_ALREADY_EXISTS: "Another organisation has this short name.",
    ORGANIZATION_SLUG_ALREADY_TAKEN: "Another organisation has this short name.",
    ORGANIZATION_NOT_FOUND: "This organisation does not exist, or you are not one of its members.",
    USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: "This person is a member already.",
    USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: "This address has an open invitation. Send that one again below.",
    INVITATION_NOT_FOUND: "This invitation does not exist, was answered, or is older than 48 hours.",
    INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION:
      "Whoever invited you has left or may no longer. Ask for another.",
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER:
      "You are its only owner, and it has other members. Make one of them an owner first.",
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: "An organisation keeps at least one owner.",
    PASSWORD_NEEDED_FOR_TWO_FACTOR: "Turn the authenticator app off first: it needs the password.",
    FAILED_TO_UNLINK_LAST_ACCOUNT: "This is your last way to sign in.",
    SECOND_FACTOR_REQUIRED: "This needs a code of your authenticator app.",
    SESSION_NOT_FRESH: "This needs your password once more.",
    IMPERSONATED_SESSION: "You look through the eyes of this member: nothing can be changed.",
    API_KEY_LIMIT_REACHED: "There are as many keys as there may be. Delete one first.",
    TOO_MANY_SIGN_INS: "Very many people are signing in. Try again in a few seconds.",
  }),
);

/**
 * What a form shows for a refusal of the accounts: our words where they help more, at the field they are about.
 *
 * @param fields names the form's own fields for those of the server, as `newPassword` for `password`
 */
export function accountFailure(refusal: Refusal, fields: Readonly<Record<string, string>> = {}): Failure {
  const { status, retryAfterSeconds } = refusal;
  const code = refusal.code ?? null;
  const plain = failureOf(status, { message: refusal.message, code });
  const message = waiting(code, retryAfterSeconds) ?? (code === null ? undefined : WORDS.get(code)) ?? plain.message;
  const field = code === null ? undefined : FIELDS.get(code);
  const found: readonly FieldError[] = field === undefined ? plain.fieldErrors : [{ field, message }];
  const fieldErrors = found.map((error) => ({ ...error, field: fields[error.field] ?? error.field }));
  const wrongInput = plain.kind === "signed-out" && code !== null && !SIGNED_OUT.has(code);
  return new Failure(wrongInput ? "refused" : plain.kind, message, { status, code, fieldErrors });
}

function waiting(code: string | null, seconds: number | undefined): string | null {
  if (seconds === undefined || (code !== "TOO_MANY_REQUESTS" && code !== "ACCOUNT_TEMPORARILY_LOCKED")) {
    return null;
  }
  const span =
    seconds < 90 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many tries. Wait ${span}, then try again.`;
}
