import { api } from "./http";

export interface Query {
  fingerprint: string;
  sqlTemplate: string;
  tables: string[];
  /** pgcache's own word for where the query stands; `null` in the dialect that has none. */
  state: string | null;
  cacheable: boolean;
  uncacheableReason: { category: string; details: string | null } | null;
  executionCount: number;
  cacheHits: number;
  cacheMisses: number;
  hitRatio: number | null;
  avgLatencyCacheMs: number | null;
  avgLatencyOriginMs: number | null;
  avgRowsReturned: number | null;
  firstSeen: string;
  lastSeen: string;
}

export interface Queries {
  items: Query[];
  /** Of all that match `search`, however many `items` has. */
  total: number;
  /** False when this instance does not say why a query is not cached. */
  reasonsReported: boolean;
  collectedAt: string | null;
}

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
  const query = new URLSearchParams({
    limit: String(question.limit),
    sort: question.sort,
    order: question.order,
  });
  if (question.search !== "") {
    query.set("search", question.search);
  }
  return api<Queries>(`/api/v1/instances/${encodeURIComponent(id)}/queries?${query}`, { signal });
}
