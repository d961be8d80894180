export type SettingsPage =
  "profile" | "security" | "sessions" | "organization" | "members" | "keys" | "audit-log" | "notifications";

interface Entry {
  page: SettingsPage;
  name: string;
}

/** In the order of the menu: what is the member's own, and what belongs to the organisation. */
export const OWN: readonly Entry[] = [
  { page: "profile", name: "Profile" },
  { page: "security", name: "Security" },
  { page: "sessions", name: "Sessions" },
  { page: "notifications", name: "Notifications" },
];

export const SHARED: readonly Entry[] = [
  { page: "organization", name: "Organisation" },
  { page: "members", name: "Members" },
  { page: "keys", name: "API keys" },
  { page: "audit-log", name: "Audit log" },
];

/** @param rest of the path after `/settings/`; `null` when there is no such page */
export function settingsPage(rest: string): SettingsPage | null {
  return rest === "" ? "profile" : ([...OWN, ...SHARED].find((entry) => entry.page === rest)?.page ?? null);
}

export const settingsPath = (page: SettingsPage): string => `/settings/${page}`;
