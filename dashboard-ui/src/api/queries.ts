import type { QueryList, QueryListItem } from "@pgcache/dashboard-client";
import { answerOf, api } from "./client";

export type Query = QueryListItem;
export type Queries = QueryList;

export const QUERY_SORTS = ["executions", "hits", "misses", "originLatency", "lastSeen"] as const;
export type QuerySort = (typeof QUERY_SORTS)[number];

export interface QueryOrder {
  sort: QuerySort;
  order: "asc" | "desc";
}

export function getQueries(
  id: string,
  question: QueryOrder & { search: string; limit: number },
  signal: AbortSignal,
): Promise<Queries> {
  const { search, ...rest } = question;
  const query = { ...rest, limit: String(question.limit), ...(search === "" ? {} : { search }) };
  return answerOf(api.GET("/api/v1/instances/{id}/queries", { params: { path: { id }, query }, signal }));
}
