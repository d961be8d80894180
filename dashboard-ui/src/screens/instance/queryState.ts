import { QUERY_SORTS, type Query, type QueryOrder, type QuerySort } from "../../api/queries";

/** What the address says about the query table. */
export interface QueryState extends QueryOrder {
  search: string;
  limit: number;
}

const DEFAULT_SORT: QuerySort = "executions";
/** Rows asked for; "show more" goes to the next, the last is the API's limit. */
export const LIMITS = [50, 100, 200, 500] as const;

export function queryStateOf(search: URLSearchParams): QueryState {
  const sort = QUERY_SORTS.find((one) => one === search.get("sort")) ?? DEFAULT_SORT;
  const limit = LIMITS.find((one) => String(one) === search.get("limit")) ?? LIMITS[0];
  return { sort, order: search.get("order") === "asc" ? "asc" : "desc", search: search.get("q") ?? "", limit };
}

/** Parameters of the address after a click on the head of `sort`: biggest first, then smallest first. */
export function sortedBy(sort: QuerySort, now: QueryOrder): Record<string, string | null> {
  const order = now.sort === sort && now.order === "desc" ? "asc" : null;
  return { sort: sort === DEFAULT_SORT ? null : sort, order };
}

export const nextLimit = (limit: number): number => LIMITS.find((one) => one > limit) ?? limit;

export type Verdict = { word: string; tone: "good" | "quiet" | "uncacheable" };

/**
 * pgcache's own word where it has one; otherwise what its counters say. An uncacheable query is not an alarm: it works,
 * only without the cache.
 */
export function verdictOf(query: Query): Verdict {
  if (!query.cacheable) {
    return { word: "Uncacheable", tone: "uncacheable" };
  }
  if (query.state !== null && query.state !== "") {
    const word = query.state.charAt(0).toUpperCase() + query.state.slice(1).toLowerCase();
    return { word, tone: word === "Ready" || word === "Cached" ? "good" : "quiet" };
  }
  return query.cacheHits > 0 ? { word: "Cached", tone: "good" } : { word: "Cacheable", tone: "quiet" };
}
