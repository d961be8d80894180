import type { Figure, Overview } from "@pgcache/dashboard-client";
import type { Comparison } from "../time/picked";
import type { Span } from "../time/windows";
import { answerOf, api } from "./client";

export type { Figure, Overview };

/** @param instance `null` for the whole organisation */
export function getOverview(
  instance: string | null,
  span: Span,
  compare: Comparison,
  signal: AbortSignal,
): Promise<Overview> {
  const query = { from: span.from.toISOString(), to: span.to.toISOString(), compare };
  if (instance !== null) {
    const path = { id: instance };
    return answerOf(api.GET("/api/v1/instances/{id}/overview", { params: { path, query }, signal }));
  }
  return answerOf(api.GET("/api/v1/overview", { params: { query }, signal }));
}
