import type { Series, SeriesColumn, SeriesCompared } from "@pgcache/dashboard-client";
import type { Comparison } from "../time/picked";
import type { Span } from "../time/windows";
import { answerOf, api } from "./client";

export type { Series, SeriesColumn };

/** What a window and the one it is compared with have in common. */
export type SeriesSpan = SeriesCompared;

export interface SeriesQuestion {
  metrics: readonly string[];
  /** `null` for all instances of the organisation. */
  instance: string | null;
  span: Span;
  compare: Comparison;
}

export function getSeries(question: SeriesQuestion, signal: AbortSignal): Promise<Series> {
  return answerOf(api.GET("/api/v1/series", { params: { query: seriesQuery(question) }, signal }));
}

/** The parameters that say the question; an export takes the same. */
export function seriesQuery({ metrics, instance, span, compare }: SeriesQuestion) {
  return {
    metric: metrics.join(","),
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    step: String(span.stepSeconds),
    ...(instance === null ? {} : { instance }),
    ...(compare === "none" ? {} : { compare }),
  };
}
