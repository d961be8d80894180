import type { Freshness } from "@pgcache/dashboard-client";
import { byteAmount } from "../../format/amounts";
import { duration } from "../../format/times";
import type { IconName } from "../../parts/icons";

export interface FreshnessLook {
  word: string;
  icon: IconName;
  tone: "good" | "warn" | "bad" | "quiet";
}

const LOOKS: Record<Freshness["state"], FreshnessLook> = {
  idle: { word: "Idle", icon: "check", tone: "quiet" },
  in_sync: { word: "In sync", icon: "check", tone: "good" },
  catching_up: { word: "Catching up", icon: "clock", tone: "warn" },
  falling_behind: { word: "Falling behind", icon: "triangle", tone: "warn" },
  stalled: { word: "Stalled", icon: "cross", tone: "bad" },
  unknown: { word: "Unknown", icon: "dots", tone: "quiet" },
};

/** A state this page does not know yet is shown by its own name. */
export const freshnessLook = (state: Freshness["state"]): FreshnessLook =>
  LOOKS[state] ?? { word: state, icon: "dots", tone: "quiet" };

/** `0.09 s`, `4.2 s`, `41 min`. */
export const lagTime = (seconds: number): string =>
  seconds < 0.005 ? "less than 0.01 s" : seconds < 10 ? `${seconds.toFixed(seconds < 1 ? 2 : 1)} s` : duration(seconds);

/** What the state means for whoever reads through this cache. */
export function meaningOf(freshness: Freshness): string {
  const { state, lagBytes, lagSeconds, etaSeconds } = freshness;
  const behind =
    lagSeconds !== null
      ? `Cached results reflect the origin as of ${lagTime(lagSeconds)} ago.`
      : lagBytes !== null && lagBytes > 0
        ? `Changes in ${byteAmount(lagBytes)} of the origin's log are not in the cache yet.`
        : "No change is waiting.";
  switch (state) {
    case "idle":
      return "The origin is not written to, and no change is waiting.";
    case "catching_up":
      return etaSeconds === null ? behind : `${behind} At this pace it has caught up in ${duration(etaSeconds)}.`;
    case "falling_behind":
      return `${behind} Changes come faster than they are applied.`;
    case "stalled":
      return `${behind} No change has come through in the last scrapes: look at the replication slot and pgcache's log.`;
    case "unknown":
      return "The last scrape is too old, or this instance does not tell its lag.";
    default:
      return behind;
  }
}

/** What the lag costs the origin; `null` while that is little. */
export function retainedWords(freshness: Freshness): string | null {
  if (freshness.retained !== "warning" && freshness.retained !== "critical") {
    return null;
  }
  const kept = freshness.lagBytes === null ? "its log" : `at least ${byteAmount(freshness.lagBytes)} of its log`;
  return freshness.retained === "critical"
    ? `The origin keeps ${kept} for this cache and may run out of disk.`
    : `The origin keeps ${kept} for this cache; watch its disk.`;
}

const ORDER: readonly Freshness["state"][] = ["stalled", "falling_behind", "catching_up", "unknown", "in_sync", "idle"];

/** Worst first, then the largest lag. */
export function stalestFirst<T extends { name: string; freshness: Freshness }>(list: readonly T[]): T[] {
  const rank = (one: T) => ORDER.indexOf(one.freshness.state);
  return list.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (b.freshness.lagBytes ?? 0) - (a.freshness.lagBytes ?? 0) || a.name.localeCompare(b.name),
  );
}
