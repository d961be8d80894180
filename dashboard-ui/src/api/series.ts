import { api } from "./http";

/** One metric over time; which columns it has depends on its kind. Entries are `null` where there is nothing to show. */
export interface SeriesColumn {
  metric: string;
  unit: string;
  kind: "growth" | "quotient" | "level" | "band";
  /** Of growth and quotients. */
  values?: Array<number | null>;
  /** Over the whole window, of growth and quotients. */
  total?: number | null;
}

export interface SeriesSpan {
  from: string;
  to: string;
  /** Steps in which nothing was measured, or not for long before. */
  gaps: number[];
  /** Steps in which an instance restarted. */
  resets: number[];
  series: SeriesColumn[];
}

/** Entry n of each column belongs to the step at `from` + n × `stepSeconds`. */
export interface Series extends SeriesSpan {
  stepSeconds: number;
  points: number;
  /** Resolution of what was read. */
  tier: "raw" | "5m" | "1h";
  /** The time right before, step by step, when it was asked for. */
  compare: SeriesSpan | null;
}

export interface Span {
  from: Date;
  to: Date;
  stepSeconds: number;
}

export interface SeriesQuestion {
  metrics: readonly string[];
  /** `null` for all instances of the organisation. */
  instance: string | null;
  span: Span;
  /** Whether the time right before the window is wanted too. */
  compare: boolean;
}

export function getSeries({ metrics, instance, span, compare }: SeriesQuestion, signal: AbortSignal): Promise<Series> {
  const query = new URLSearchParams({
    metric: metrics.join(","),
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    step: String(span.stepSeconds),
  });
  if (instance !== null) {
    query.set("instance", instance);
  }
  if (compare) {
    query.set("compare", "previous");
  }
  return api<Series>(`/api/v1/series?${query}`, { signal });
}
