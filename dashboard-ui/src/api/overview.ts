import type { Figure, Overview } from "@pgcache/dashboard-client";
import type { Comparison } from "../time/picked";
import type { Span } from "../time/windows";
import { answerOf, api } from "./client";

export type { Figure, Overview };

/** Of the whole organisation. */
export function getOverview(span: Span, compare: Comparison, signal: AbortSignal): Promise<Overview> {
  const query = { from: span.from.toISOString(), to: span.to.toISOString(), compare };
  return answerOf(api.GET("/api/v1/overview", { params: { query }, signal }));
}
