import type { FieldError } from "../../api/failure";
import type { ScrapeCredential } from "@pgcache/dashboard-client";
import type { Mode, NewInstance } from "../../api/instances";

/** The form as it is typed. */
export interface InstanceDraft {
  name: string;
  region: string;
  mode: Mode;
  adminUrl: string;
  scrapeIntervalSeconds: string;
  credential: CredentialKind;
  token: string;
  username: string;
  password: string;
}

/** What the instance asks for before it answers. */
export type CredentialKind = "none" | "bearer" | "basic";

const NAME_MAX = 80;
export const INTERVAL_MIN = 15;
export const INTERVAL_MAX = 300;

export const EMPTY_DRAFT: InstanceDraft = {
  name: "",
  region: "",
  mode: "pull",
  adminUrl: "",
  scrapeIntervalSeconds: "30",
  credential: "none",
  token: "",
  username: "",
  password: "",
};

/** The credential to send, `null` for none. */
export function credentialOf(draft: InstanceDraft): ScrapeCredential | null {
  if (draft.mode === "push" || draft.credential === "none") {
    return null;
  }
  return draft.credential === "bearer"
    ? { kind: "bearer", token: draft.token.trim() }
    : { kind: "basic", username: draft.username.trim(), password: draft.password };
}

export function toNewInstance(draft: InstanceDraft): NewInstance {
  const credential = credentialOf(draft);
  return {
    name: draft.name.trim(),
    region: draft.region.trim(),
    mode: draft.mode,
    ...(draft.mode === "pull" ? { adminUrl: draft.adminUrl.trim() } : {}),
    scrapeIntervalSeconds: Number(draft.scrapeIntervalSeconds),
    ...(credential === null ? {} : { credential }),
  };
}

/** What can be said before the server is asked; the server has the last word. */
export function checkDraft(draft: InstanceDraft): FieldError[] {
  const { name, region, adminUrl, scrapeIntervalSeconds: interval = NaN } = toNewInstance(draft);
  const errors: FieldError[] = [];
  if (name === "") {
    errors.push({ field: "name", message: "Give the instance a name." });
  } else if ([...name].length > NAME_MAX) {
    errors.push({ field: "name", message: `At most ${NAME_MAX} characters.` });
  }
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(region)) {
    errors.push({
      field: "region",
      message:
        region === "" ? "Choose a region, or type your own." : "At most 32 of a to z, 0 to 9 and hyphens: eu-west-1.",
    });
  }
  const addressError = adminUrl === undefined ? null : checkAdminUrl(adminUrl);
  if (addressError !== null) {
    errors.push({ field: "adminUrl", message: addressError });
  }
  if (!Number.isInteger(interval) || interval < INTERVAL_MIN || interval > INTERVAL_MAX) {
    errors.push({
      field: "scrapeIntervalSeconds",
      message: `A whole number of seconds from ${INTERVAL_MIN} to ${INTERVAL_MAX}.`,
    });
  }
  return [...errors, ...checkCredential(draft)];
}

function checkCredential(draft: InstanceDraft): FieldError[] {
  const credential = credentialOf(draft);
  const errors: FieldError[] = [];
  if (credential?.kind === "bearer" && credential.token === "") {
    errors.push({ field: "credential.token", message: "Enter the token, or choose that none is needed." });
  }
  if (credential?.kind === "basic") {
    if (credential.username === "" || credential.username?.includes(":") === true) {
      errors.push({ field: "credential.username", message: "Enter a user name without a colon." });
    }
    if (credential.password === "") {
      errors.push({ field: "credential.password", message: "Enter the password." });
    }
  }
  return errors;
}

/** What keeps a preflight from being started; it looks at nothing but these. */
export const checkAddress = (draft: InstanceDraft): FieldError[] =>
  checkDraft(draft).filter(({ field }) => field === "adminUrl" || field.startsWith("credential."));

function checkAdminUrl(text: string): string | null {
  if (text === "") {
    return "Enter the address of pgcache's admin endpoint.";
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "This is not an address: http://host:9090.";
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return "The address starts with http:// or https://.";
  }
  if ((url.pathname !== "/" && url.pathname !== "") || url.search !== "" || url.hash !== "") {
    return "Scheme, host and port only, without a path: http://host:9090.";
  }
  return null;
}
