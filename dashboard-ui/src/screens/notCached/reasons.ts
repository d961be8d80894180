import { ratio } from "../../format/numbers";
import type { Classes, Family, FamilyShare, NotCached, Reason, Share } from "./types";

/** Each family by its name, and what can be done about it. */
export const FAMILIES: Record<Family, { word: string; promise: string }> = {
  fixable: { word: "You can fix", promise: "Another way to write it, and it is cached." },
  notSupportedYet: {
    word: "Not supported yet",
    promise: "pgcache does not cache these yet; some can be written simpler.",
  },
  configuration: { word: "Your configuration", promise: "Left out by what you configured." },
  byDesign: { word: "By design", promise: "Caching these would be wrong." },
  other: { word: "Other", promise: "Reasons that this dashboard does not know." },
};

export const familyWord = (family: Family): string => FAMILIES[family]?.word ?? family;

/** What bars and rows are measured by: time at the origin where it is known, else how often it was run. */
export type Weight = "time" | "executions";

export const weightOf = (answer: Pick<NotCached, "uncached">): Weight =>
  answer.uncached.originMs === null ? "executions" : "time";

/** Part of everything that is not cached, 0 to 1; `null` when nothing is, or its time is not known. */
export function partOf(share: Share, whole: Share, weight: Weight): number | null {
  if (weight === "time") {
    return share.timeShare;
  }
  return whole.executions > 0 ? share.executions / whole.executions : null;
}

/** Pieces of the bar from left to right; they add up to 1 when anything is there. */
export interface Piece {
  family: Family;
  category: string;
  start: number;
  width: number;
}

export function barOf(answer: Pick<NotCached, "families" | "uncached">): Piece[] {
  const weight = weightOf(answer);
  let start = 0;
  return answer.families.flatMap(({ family, reasons }) =>
    reasons.flatMap((reason) => {
      const width = partOf(reason.share, answer.uncached, weight) ?? 0;
      if (width <= 0) {
        return [];
      }
      const piece = { family, category: reason.category, start, width };
      start += width;
      return [piece];
    }),
  );
}

export function reasonNamed(
  families: readonly FamilyShare[],
  category: string | null,
): { family: Family; reason: Reason } | null {
  for (const { family, reasons } of families) {
    const reason = reasons.find((one) => one.category === category);
    if (reason !== undefined) {
      return { family, reason };
    }
  }
  return null;
}

/** Of all queries, those that never had a chance: uncacheable + unsupported + not understood; `null` without queries. */
export function neverCached(classes: Classes): number | null {
  const never = classes.uncacheable + classes.unsupported + classes.parseError;
  return classes.total > 0 ? never / classes.total : null;
}

/** The first line of the screen. */
export function headline(classes: Classes): string {
  const never = neverCached(classes);
  if (never === null) {
    return "No queries in this window";
  }
  return never === 0 ? "Every query could be cached" : `${ratio(never)} of all queries could not be cached`;
}
