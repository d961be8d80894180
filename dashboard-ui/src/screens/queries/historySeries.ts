import type { QueryHistory } from "./types";

/** One query over time, as charts and tables need it; every list is as long as `seconds`. */
export interface HistorySeries {
  /** Start of each step, seconds since the epoch. */
  seconds: number[];
  stepSeconds: number;
  /** A second: answered by the cache, by the origin though cacheable, and all others. */
  hits: number[];
  misses: number[];
  others: number[];
  hitPercent: Array<number | null>;
  cacheMs: Array<number | null>;
  originMs: Array<number | null>;
}

/**
 * Rates of the steps that have ended, with one more interval for the last figures to be stored: a step still filling
 * would look like a drop.
 */
export function historySeries(history: QueryHistory, intervalSeconds: number, nowMs: number): HistorySeries {
  const start = Date.parse(history.from) / 1000;
  const step = history.stepSeconds;
  const ended = Math.floor((nowMs / 1000 - intervalSeconds - start) / step);
  const points = Math.max(0, Math.min(history.points, ended));
  const perSecond = (counts: readonly number[]) => counts.slice(0, points).map((value) => value / step);
  const executions = perSecond(history.executions);
  const hits = perSecond(history.cacheHits);
  const misses = perSecond(history.cacheMisses);
  return {
    seconds: Array.from({ length: points }, (_, at) => start + at * step),
    stepSeconds: step,
    hits,
    misses,
    others: executions.map((all, at) => Math.max(0, all - hits[at]! - misses[at]!)),
    hitPercent: history.hitRatio.slice(0, points).map((value) => (value === null ? null : value * 100)),
    cacheMs: history.meanCacheMs.slice(0, points),
    originMs: history.meanOriginMs.slice(0, points),
  };
}
