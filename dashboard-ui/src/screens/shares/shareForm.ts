import type { NewShareLink } from "@pgcache/dashboard-client";

/** What somebody wants to show to whoever has the link. */
export interface Draft {
  title: string;
  kind: "view" | "badge";
  /** Id, or empty for the whole organisation. */
  instance: string;
  /** `window` holds on to the time that is picked, `any` shows all of it. */
  time: "any" | "window";
  /** As typed. */
  days: string;
}

export const EMPTY: Draft = { title: "", kind: "view", instance: "", time: "window", days: "7" };

const TITLE_MAX = 80;
const DAYS_MAX = 90;

export function shareErrors(draft: Draft): Partial<Record<"title" | "expiresInDays", string>> {
  const errors: Partial<Record<"title" | "expiresInDays", string>> = {};
  const title = draft.title.trim();
  if (title === "") {
    errors.title = "Say what it shows.";
  } else if (title.length > TITLE_MAX) {
    errors.title = `Too long: ${title.length} of at most ${TITLE_MAX} characters.`;
  }
  const days = Number(draft.days);
  const endless = draft.kind === "badge" && draft.days.trim() === "";
  if (!endless && (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)) {
    errors.expiresInDays = `Between 1 and ${DAYS_MAX} days.`;
  }
  return errors;
}

/** A badge is always of the last day, so a window is for views only. */
export function shareOf(draft: Draft, window: { from: Date; to: Date }): NewShareLink {
  const days = draft.days.trim();
  return {
    title: draft.title.trim(),
    kind: draft.kind,
    ...(draft.instance === "" ? {} : { instanceId: draft.instance }),
    ...(days === "" ? {} : { expiresInDays: Number(days) }),
    ...(draft.kind === "view" && draft.time === "window"
      ? { from: window.from.toISOString(), to: window.to.toISOString() }
      : {}),
  };
}

/** Where a link is open: a view has a page, a badge is the image itself. */
export function shareAddress(origin: string, kind: "view" | "badge", path: string): string {
  return kind === "badge" ? origin + path : `${origin}/shared/${path.split("/").at(-1) ?? ""}`;
}

/** A badge as a README takes it. */
export const badgeMarkdown = (title: string, address: string): string =>
  `![${title.replace(/[[\]\\]/g, "\\$&")}](${address})`;
