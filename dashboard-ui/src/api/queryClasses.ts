import type { Series } from "@pgcache/dashboard-client";
import { getSeries, type SeriesQuestion, type SeriesSpan } from "./series";

/** Queries by what pgcache did with them, in the order every chart and table keeps. */
export interface ClassCounts {
  hit: number;
  miss: number;
  uncacheable: number;
  unsupported: number;
  parseError: number;
  total: number;
  /** hit / (hit + miss), 0 to 1; `null` when there was neither. */
  hitRatio: number | null;
}

export interface ClassPoint extends ClassCounts {
  /** Start of the step. */
  at: string;
  /**
   * Nothing was collected in this step, or not for long before: counts that come after a gap are in the totals, but
   * belong to no step.
   */
  gap: boolean;
  /** The instance's counters started again in this step. */
  reset: boolean;
  /** Hit ratio of this step in the time it is compared with, when that is to be drawn. */
  ratioBefore?: number | null;
}

export interface ClassTotals extends ClassCounts {
  /** (hit + miss) / total. */
  cacheableShare: number | null;
  /** hit / total. */
  offload: number | null;
}

export interface QueryClasses {
  from: string;
  to: string;
  stepSeconds: number;
  /** One per step over the whole window. */
  points: ClassPoint[];
  totals: ClassTotals;
  /** Of the time it is compared with, as long as the window; `null` when it was not asked for. */
  before: ClassTotals | null;
}

export const CLASS_METRICS = [
  "hit",
  "miss",
  "uncacheable",
  "unsupported",
  "parseError",
  "total",
  "hitRatio",
  "cacheableShare",
  "offload",
] as const;
type Metric = (typeof CLASS_METRICS)[number];

export async function getQueryClasses(
  question: Omit<SeriesQuestion, "metrics">,
  signal: AbortSignal,
): Promise<QueryClasses> {
  return queryClassesOf(await getSeries({ ...question, metrics: CLASS_METRICS }, signal));
}

/** @param ghost whether the compared time is to be drawn, step by step */
export function queryClassesOf(series: Series, ghost = false): QueryClasses {
  const startMs = Date.parse(series.from);
  const gaps = new Set(series.gaps);
  const resets = new Set(series.resets);
  const at = (metric: Metric, step: number) => valuesOf(series, metric)?.[step] ?? null;
  const before = ghost && series.compare !== null ? (valuesOf(series.compare, "hitRatio") ?? null) : undefined;
  const gapsBefore = new Set(series.compare?.gaps);
  const points = Array.from({ length: series.points }, (_, step) => ({
    at: new Date(startMs + step * series.stepSeconds * 1000).toISOString(),
    hit: at("hit", step) ?? 0,
    miss: at("miss", step) ?? 0,
    uncacheable: at("uncacheable", step) ?? 0,
    unsupported: at("unsupported", step) ?? 0,
    parseError: at("parseError", step) ?? 0,
    total: at("total", step) ?? 0,
    hitRatio: at("hitRatio", step),
    gap: gaps.has(step),
    reset: resets.has(step),
    ...(before === undefined ? {} : { ratioBefore: gapsBefore.has(step) ? null : (before?.[step] ?? null) }),
  }));
  return {
    from: series.from,
    to: series.to,
    stepSeconds: series.stepSeconds,
    points,
    totals: totalsOf(series),
    before: series.compare === null ? null : totalsOf(series.compare),
  };
}

const columnOf = (span: SeriesSpan, metric: Metric) => span.series.find((column) => column.metric === metric);

const valuesOf = (span: SeriesSpan, metric: Metric) => columnOf(span, metric)?.values;

function totalsOf(span: SeriesSpan): ClassTotals {
  const total = (metric: Metric) => columnOf(span, metric)?.total ?? null;
  return {
    hit: total("hit") ?? 0,
    miss: total("miss") ?? 0,
    uncacheable: total("uncacheable") ?? 0,
    unsupported: total("unsupported") ?? 0,
    parseError: total("parseError") ?? 0,
    total: total("total") ?? 0,
    hitRatio: total("hitRatio"),
    cacheableShare: total("cacheableShare"),
    offload: total("offload"),
  };
}
