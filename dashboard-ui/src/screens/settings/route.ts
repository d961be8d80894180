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

/** @param parts of the path, decoded; `null` when it is another page's */
export function settingsPage(parts: readonly string[]): SettingsPage | null {
  const [first, second] = parts;
  if (first !== "settings" || parts.length > 2) {
    return null;
  }
  return second === undefined ? "profile" : ([...OWN, ...SHARED].find((entry) => entry.page === second)?.page ?? null);
}

export const settingsPath = (page: SettingsPage): string => `/settings/${page}`;
