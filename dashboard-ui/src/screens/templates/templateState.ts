/** What the API can sort by. */
export const SORTS = [
  "dbTime",
  "executions",
  "hits",
  "misses",
  "hitRatio",
  "savedTime",
  "invalidations",
  "bytesServed",
  "instances",
  "query",
  "firstSeen",
  "lastSeen",
] as const;
export type Sort = (typeof SORTS)[number];

/** What the address says about the list of all queries. */
export interface TemplateState {
  filter: string;
  sort: Sort;
  order: "asc" | "desc";
  /** Where the page goes on; `null` on the first one. */
  cursor: string | null;
  /** From 1, for the eye: the cursor decides. */
  page: number;
}

const DEFAULT_SORT: Sort = "dbTime";
export const ROWS = 50;

export function templateStateOf(search: URLSearchParams): TemplateState {
  const cursor = search.get("cursor");
  const page = Number(search.get("page"));
  return {
    filter: search.get("filter") ?? "",
    sort: SORTS.find((one) => one === search.get("sort")) ?? DEFAULT_SORT,
    order: search.get("order") === "asc" ? "asc" : "desc",
    cursor: cursor === "" ? null : cursor,
    page: cursor === null || cursor === "" || !Number.isInteger(page) || page < 2 ? 1 : page,
  };
}

/** A click on a head: the other way round when it is sorted by it already. */
export function sortedBy(sort: Sort, now: Pick<TemplateState, "sort" | "order">): Record<string, string | null> {
  const first = sort === "query" ? "asc" : "desc";
  const order = now.sort === sort ? (now.order === "desc" ? "asc" : "desc") : first;
  return {
    sort: sort === DEFAULT_SORT ? null : sort,
    order: order === "desc" ? null : order,
    cursor: null,
    page: null,
  };
}
