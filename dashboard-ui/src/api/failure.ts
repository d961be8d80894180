/** One refused field of a form, as RFC 9457 `errors` or as a BetterAuth code names it. */
export interface FieldError {
  field: string;
  message: string;
}

/** Why a request has no answer. */
export type FailureKind = "offline" | "timeout" | "signed-out" | "refused" | "broken";

/**
 * Any request that did not end well, in words a member can read.
 *
 * `refused` is a 4xx, `broken` a 5xx or an answer that is not what was agreed.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable code of the problem, `null` when there was none. */
  readonly code: string | null;
  readonly fieldErrors: readonly FieldError[];
  readonly requestId: string | null;

  constructor(
    kind: FailureKind,
    message: string,
    more: {
      status?: number;
      code?: string | null;
      fieldErrors?: readonly FieldError[];
      requestId?: string | null;
    } = {},
  ) {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.status = more.status ?? 0;
    this.code = more.code ?? null;
    this.fieldErrors = more.fieldErrors ?? [];
    this.requestId = more.requestId ?? null;
  }

  /** What the form shows at `field`, if anything. */
  at(field: string): string | null {
    return this.fieldErrors.find((error) => error.field === field)?.message ?? null;
  }
}

const FIELD_OF_CODE: Record<string, string> = {
  USER_ALREADY_EXISTS: "email",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "email",
  INVALID_EMAIL: "email",
  PASSWORD_TOO_SHORT: "password",
  PASSWORD_TOO_LONG: "password",
  PASSWORD_COMPROMISED: "password",
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/**
 * Reads both shapes of refusal: problem+json of the API (RFC 9457) and `{message, code}` of the accounts, whose
 * validation message carries the fields as `[body.email] Invalid email address; [body.name] …`.
 */
export function failureOf(status: number, body: unknown): Failure {
  const kind = status === 401 ? "signed-out" : status < 500 ? "refused" : "broken";
  if (!isRecord(body)) {
    return new Failure(kind, defaultMessage(status), { status });
  }
  const code = text(body["code"]);
  const fieldErrors = problemErrors(body["errors"]);
  const message = text(body["detail"]) ?? text(body["message"]) ?? text(body["title"]) ?? defaultMessage(status);
  const requestId = text(body["requestId"]);
  if (fieldErrors.length === 0 && code === "VALIDATION_ERROR") {
    fieldErrors.push(...validationErrors(message));
  }
  if (fieldErrors.length === 0 && code !== null && FIELD_OF_CODE[code] !== undefined) {
    fieldErrors.push({ field: FIELD_OF_CODE[code], message });
  }
  return new Failure(kind, message, { status, code, fieldErrors, requestId });
}

function problemErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) {
    return [];
  }
  return errors.filter(isRecord).flatMap((error) => {
    const field = text(error["field"]);
    const message = text(error["message"]);
    return field !== null && message !== null ? [{ field, message }] : [];
  });
}

function validationErrors(message: string): FieldError[] {
  return [...message.matchAll(/\[body\.(\w+)\] ([^;]+)/g)].map((match) => ({
    field: match[1] as string,
    message: (match[2] as string).trim(),
  }));
}

function defaultMessage(status: number): string {
  if (status === 404) {
    return "This does not exist, or it belongs to another organisation.";
  }
  if (status === 429) {
    return "Too many requests in a short time. Wait a moment, then try again.";
  }
  return status < 500
    ? `The server refused the request (status ${status}).`
    : `The service has a problem right now (status ${status}). Try again in a moment.`;
}
