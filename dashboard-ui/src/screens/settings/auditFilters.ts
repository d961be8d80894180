import { dayStart } from "../../format/times";

/** What the accounts write down, as the log calls it, in groups of what it is about. */
const ACTIONS: readonly (readonly [group: string, actions: readonly string[]])[] = [
  [
    "Signing in",
    ["sign_in", "sign_in_passkey", "sign_in_social", "sign_out", "second_factor_asked", "verify_password"],
  ],
  ["Account", ["sign_up", "verify_email", "update_user", "request_email_change", "change_email", "delete_user"]],
  ["Passwords", ["change_password", "reset_password"]],
  [
    "Second factor",
    [
      "begin_two_factor",
      "enable_two_factor",
      "disable_two_factor",
      "generate_backup_codes",
      "verify_totp",
      "verify_backup_code",
      "add_passkey",
      "delete_passkey",
      "link_account",
      "unlink_account",
    ],
  ],
  ["Sessions", ["revoke_session", "revoke_sessions", "revoke_other_sessions"]],
  [
    "Organisation",
    [
      "create_organization",
      "update_organization",
      "delete_organization",
      "invite_member",
      "cancel_invitation",
      "accept_invitation",
      "reject_invitation",
      "update_member_role",
      "remove_member",
      "leave_organization",
    ],
  ],
  ["API keys", ["create_api_key", "update_api_key", "delete_api_key"]],
  ["This log", ["export_audit_log"]],
];

/** Where the log's word does not read well with its underscores taken away. */
const NAMES: Readonly<Record<string, string>> = {
  sign_in_passkey: "Sign in with a passkey",
  sign_in_social: "Sign in elsewhere",
  second_factor_asked: "Code asked for",
  verify_totp: "Code of the app given",
  verify_backup_code: "Recovery code given",
  generate_backup_codes: "New recovery codes",
  begin_two_factor: "Begin with an app",
  enable_two_factor: "Turn the app on",
  disable_two_factor: "Turn the app off",
  show_totp_uri: "Show the app's secret",
  create_api_key: "Create API key",
  update_api_key: "Update API key",
  delete_api_key: "Delete API key",
  revoke_api_key: "Revoke API key",
};

/** `update_member_role` → `Update member role`. */
export function actionWords(action: string): string {
  const known = Object.hasOwn(NAMES, action) ? NAMES[action] : undefined;
  const words = known ?? action.replaceAll("_", " ").replace("organization", "organisation");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `wrong_password` → `wrong password`. */
export const outcomeWords = (outcome: string): string => outcome.replaceAll("_", " ");

/** @param chosen stays among them though this page does not know it */
export function actionOptions(chosen: string): { value: string; text: string }[] {
  const known = ACTIONS.flatMap(([group, actions]) =>
    actions.map((action) => ({ value: action, text: `${group}: ${actionWords(action).toLowerCase()}` })),
  );
  const more = chosen !== "" && known.every(({ value }) => value !== chosen) ? [{ value: chosen, text: chosen }] : [];
  return [{ value: "", text: "All actions" }, ...known, ...more];
}

/** What of the address is a filter, and what the server calls it. */
const PARAMETERS = ["action", "outcome", "actor"] as const;

/**
 * The server's parameters for what the address of the page says. Days begin in the zone that times are told in; the last one is
 * included.
 *
 * @param search of the page's address, which calls them `since` and `until`: `from` and `to` are every screen's window there
 */
export function auditParameters(search: URLSearchParams): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const name of PARAMETERS) {
    const value = search.get(name);
    if (value !== null && value !== "") {
      parameters[name] = value;
    }
  }
  const from = dayStart(search.get("since") ?? "");
  const to = dayStart(search.get("until") ?? "", 1);
  return {
    ...parameters,
    ...(from === null ? {} : { from: from.toISOString() }),
    ...(to === null ? {} : { to: to.toISOString() }),
  };
}

/** The same events as a file. */
export function exportAddress(search: URLSearchParams): string {
  const text = new URLSearchParams(auditParameters(search)).toString();
  return text === "" ? "/api/auth/audit-log/export" : `/api/auth/audit-log/export?${text}`;
}
