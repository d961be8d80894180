import type { KeyPermissions, Role } from "../../api/account";
import type { FieldError } from "../../api/failure";

/** What a key may be allowed; the name is what `detail` of a refusal says. */
export const SCOPES = [
  { name: "metrics:read", may: "overview, series, queries, events, exports, live values, federation" },
  { name: "instances:read", may: "the list of instances and regions" },
  { name: "instances:write", may: "add, edit, pause and delete instances, and their push tokens" },
  { name: "events:write", may: "write annotations, as from CI" },
] as const;

export type ScopeName = (typeof SCOPES)[number]["name"];

/** What a new key is offered with: enough to read. */
export const SCOPES_DEFAULT: readonly ScopeName[] = ["metrics:read", "instances:read"];

/** A key never has more than its maker. */
export const grantable = (scope: ScopeName, role: Role): boolean => role !== "viewer" || scope.endsWith(":read");

/** `["instances:read", "instances:write"]` → `{instances: ["read", "write"]}`, as the accounts want it. */
export function permissionsOf(scopes: readonly ScopeName[]): KeyPermissions {
  const permissions: KeyPermissions = {};
  for (const scope of SCOPES.map(({ name }) => name).filter((name) => scopes.includes(name))) {
    const [resource, action] = scope.split(":") as [string, string];
    (permissions[resource] ??= []).push(action);
  }
  return permissions;
}

/** The way back; also what this page does not know yet. */
export const scopesOf = (permissions: KeyPermissions | null): string[] =>
  Object.entries(permissions ?? {}).flatMap(([resource, actions]) => actions.map((action) => `${resource}:${action}`));

export const KEY_NAME_MAX = 32;

export function checkKey(name: string, scopes: readonly ScopeName[]): FieldError[] {
  const errors: FieldError[] = [];
  if (name.trim() === "") {
    errors.push({ field: "name", message: "Give it a name that says what it is for." });
  } else if (name.trim().length > KEY_NAME_MAX) {
    errors.push({ field: "name", message: `Too long: at most ${KEY_NAME_MAX} characters.` });
  }
  if (scopes.length === 0) {
    errors.push({ field: "scopes", message: "Choose at least one thing it may do." });
  }
  return errors;
}

const DAY_MS = 86_400_000;
/** So long before its end a key is worth a warning. */
const WARN_DAYS = 7;

export type KeyState = "active" | "ending" | "expired" | "disabled";

export function keyState(key: { enabled: boolean; expiresAt: Date }, nowMs: number): KeyState {
  const leftMs = key.expiresAt.getTime() - nowMs;
  if (leftMs <= 0) {
    return "expired";
  }
  if (!key.enabled) {
    return "disabled";
  }
  return leftMs < WARN_DAYS * DAY_MS ? "ending" : "active";
}
