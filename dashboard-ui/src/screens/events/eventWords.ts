import { byteAmount } from "../../format/amounts";
import { count } from "../../format/numbers";
import { date, weekday } from "../../format/times";
import type { IconName } from "../../parts/icons";
import { KINDS, type Event, type EventKind } from "./types";

export const KIND_WORDS: Record<EventKind, { word: string; many: string; icon: IconName; tone: string }> = {
  annotation: { word: "Note", many: "Notes", icon: "flag", tone: "info" },
  restart: { word: "Restart", many: "Restarts", icon: "turn", tone: "warn" },
  counter_reset: { word: "Counter reset", many: "Counter resets", icon: "turn", tone: "warn" },
  config: { word: "Limits changed", many: "Changed limits", icon: "dots", tone: "quiet" },
  dialect: { word: "Metrics changed", many: "Changed metrics", icon: "dots", tone: "quiet" },
  new_queries: { word: "New queries", many: "New queries", icon: "plus", tone: "quiet" },
  state: { word: "State", many: "States", icon: "check", tone: "quiet" },
};

/** As much of an event as its words need; a kind may be one that this page does not know yet. */
export interface Told {
  kind: string;
  detail: Record<string, unknown> | null;
}

/** Word, icon and colour; a kind this page does not know yet is shown by its own name. */
export function kindWords(event: Told): { word: string; icon: IconName; tone: string } {
  if (event.kind === "state") {
    return event.detail?.["state"] === "down"
      ? { word: "Down", icon: "cross", tone: "bad" }
      : { word: "Up", icon: "check", tone: "good" };
  }
  const known = KINDS.find((kind) => kind === event.kind);
  return known === undefined
    ? { word: event.kind.replaceAll("_", " "), icon: "dots", tone: "quiet" }
    : KIND_WORDS[known];
}

/** What the detail adds to the title, in one line each; nothing for what the title says already. */
export function detailLines(event: Told): string[] {
  const { kind } = event;
  const detail = event.detail ?? {};
  if (kind === "restart") {
    return detail["of"] === "cache" ? ["The cache alone, not the process"] : [];
  }
  if (kind === "dialect") {
    return change(detail, "Dialect");
  }
  if (kind === "config") {
    return Object.entries(detail).flatMap(([name, both]) =>
      isRecord(both) ? change(both, limitName(name), name) : [],
    );
  }
  if (kind === "new_queries") {
    const fingerprints = fingerprintsOf(event);
    const total = typeof detail["count"] === "number" ? detail["count"] : fingerprints.length;
    return total > fingerprints.length && fingerprints.length > 0
      ? [`${count(fingerprints.length)} of ${count(total)} are listed`]
      : [];
  }
  if (kind === "state" && typeof detail["code"] === "string" && detail["code"] !== "ok") {
    return [`Code ${detail["code"]}`];
  }
  return [];
}

/** Queries that an event names. */
export function fingerprintsOf(event: Pick<Told, "detail">): string[] {
  const listed = event.detail?.["fingerprints"];
  return Array.isArray(listed) ? listed.filter((one): one is string => typeof one === "string") : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** `cache_size_limit_bytes` → `Cache size limit`. */
function limitName(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/_bytes$/, "")
    .replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function change(both: Record<string, unknown>, what: string, name = ""): string[] {
  const text = (value: unknown) => {
    if (value === null || value === undefined) {
      return "none";
    }
    return typeof value === "number" && /bytes$/i.test(name) ? byteAmount(value) : String(value);
  };
  return [`${what}: ${text(both["from"])} → ${text(both["to"])}`];
}

export interface Day {
  key: string;
  words: string;
  events: Event[];
}

/** Newest first as they came, by the days of the zone that times are told in. */
export function byDay(events: readonly Event[], nowMs: number): Day[] {
  const days: Day[] = [];
  const today = date(nowMs);
  const yesterday = date(nowMs - 86_400_000);
  for (const event of events) {
    const at = Date.parse(event.at);
    const key = date(at);
    const last = days.at(-1);
    if (last?.key === key) {
      last.events.push(event);
    } else {
      const words = key === today ? "Today" : key === yesterday ? "Yesterday" : weekday(at);
      days.push({ key, words, events: [event] });
    }
  }
  return days;
}

/** Only ordinary web addresses become links: what CI wrote is not trusted. */
export function safeLink(link: string | null): string | null {
  if (link === null) {
    return null;
  }
  try {
    const { protocol } = new URL(link);
    return protocol === "https:" || protocol === "http:" ? link : null;
  } catch {
    return null;
  }
}

/** Kinds named by the address, in the order of the page; all of them when it names none. */
export function kindsOf(text: string | null): EventKind[] {
  const names = (text ?? "").split(",");
  return KINDS.filter((kind) => names.includes(kind));
}

/** The address after a click on a kind; `null` when no kind is chosen, which means all. */
export function toggledKind(kinds: readonly EventKind[], kind: EventKind): string | null {
  const next = KINDS.filter((one) => (one === kind ? !kinds.includes(one) : kinds.includes(one)));
  return next.length === 0 || next.length === KINDS.length ? null : next.join(",");
}
