import type { Query } from "./types";

export interface Verdict {
  word: string;
  tone: "good" | "quiet" | "uncacheable";
  icon: "check" | "dots" | "bars" | "clock";
}

/**
 * pgcache's own word where it has one; otherwise what its counters say. An uncacheable query is not an alarm: it works,
 * only without the cache.
 */
export function verdictOf(query: Pick<Query, "cacheable" | "state" | "cacheHits">): Verdict {
  if (!query.cacheable) {
    return { word: "Uncacheable", tone: "uncacheable", icon: "bars" };
  }
  if (query.state !== null && query.state !== "") {
    const word = query.state.charAt(0).toUpperCase() + query.state.slice(1).toLowerCase();
    const good = word === "Ready" || word === "Cached";
    return { word, tone: good ? "good" : "quiet", icon: good ? "check" : word === "Loading" ? "clock" : "dots" };
  }
  return query.cacheHits > 0
    ? { word: "Cached", tone: "good", icon: "check" }
    : { word: "Cacheable", tone: "quiet", icon: "dots" };
}
