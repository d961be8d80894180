import { SORTS, type Sort } from "./columns";

export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** What the address says about the workbench. */
export interface WorkbenchState {
  /** `null` for the first instance of the organisation. */
  instance: string | null;
  filter: string;
  sort: Sort;
  order: "asc" | "desc";
  rows: PageSize;
  /** Where the page goes on; `null` on the first one. */
  cursor: string | null;
  /** From 1, for the eye: the cursor decides. */
  page: number;
  /** Fingerprint of the query in the side panel. */
  open: string | null;
}

const DEFAULT_SORT: Sort = "dbTime";
const DEFAULT_ROWS: PageSize = 50;

export function workbenchOf(search: URLSearchParams): WorkbenchState {
  const cursor = filled(search.get("cursor"));
  const page = Number(search.get("page"));
  return {
    instance: filled(search.get("instance")),
    filter: search.get("filter") ?? "",
    sort: SORTS.find((one) => one === search.get("sort")) ?? DEFAULT_SORT,
    order: search.get("order") === "asc" ? "asc" : "desc",
    rows: PAGE_SIZES.find((one) => String(one) === search.get("rows")) ?? DEFAULT_ROWS,
    cursor,
    page: cursor === null || !Number.isInteger(page) || page < 2 ? 1 : page,
    open: filled(search.get("open")),
  };
}

const filled = (text: string | null): string | null => (text === null || text === "" ? null : text);

/** Takes the address to the first page: what every change of the question does. */
const FIRST_PAGE = { cursor: null, page: null } as const;

export type Params = Record<string, string | null>;

export const filteredBy = (filter: string): Params => ({
  filter: filter.trim() === "" ? null : filter.trim(),
  ...FIRST_PAGE,
});

/** A click on a head: the other way round when it is sorted by it already. */
export function sortedBy(sort: Sort, now: Pick<WorkbenchState, "sort" | "order">): Params {
  const first = sort === "query" || sort === "state" ? "asc" : "desc";
  const order = now.sort === sort ? (now.order === "desc" ? "asc" : "desc") : first;
  return {
    sort: sort === DEFAULT_SORT ? null : sort,
    order: order === "desc" ? null : order,
    ...FIRST_PAGE,
  };
}

export const withRows = (rows: PageSize): Params => ({
  rows: rows === DEFAULT_ROWS ? null : String(rows),
  ...FIRST_PAGE,
});

export const onInstance = (instance: string): Params => ({ instance, open: null, ...FIRST_PAGE });

export const nextPage = (state: WorkbenchState, cursor: string): Params => ({
  cursor,
  page: String(state.page + 1),
  open: null,
});

export const firstPage: Params = { ...FIRST_PAGE, open: null };

/** `51–100 of 1,234`, of which page the numbers are. */
export function rowsShown(state: WorkbenchState, items: number): { from: number; to: number } {
  const from = (state.page - 1) * state.rows;
  return { from: items === 0 ? 0 : from + 1, to: from + items };
}
