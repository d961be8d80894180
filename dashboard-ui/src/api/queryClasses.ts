import { api } from "./http";

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
}

export interface Span {
  from: Date;
  to: Date;
  stepSeconds: number;
}

export function getQueryClasses(id: string, span: Span, signal: AbortSignal): Promise<QueryClasses> {
  const query = new URLSearchParams({
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    step: String(span.stepSeconds),
  });
  return api<QueryClasses>(`/api/v1/instances/${encodeURIComponent(id)}/query-classes?${query}`, { signal });
}
