import type { Span } from "../../time/windows";

/** The API's limits. */
const ROWS_MAX = 50;
const POINTS_MIN = 2;
const POINTS_MAX = 24;
/** Finer than that no history of a query is kept. */
const BUCKET_MS = 300_000;

/** Points of the small line in each row over `span`; `null` when the page has too many rows for them. */
export function sparkPoints({ from, to }: Pick<Span, "from" | "to">, rows: number): number | null {
  const buckets = Math.floor((to.getTime() - from.getTime()) / BUCKET_MS);
  return rows > ROWS_MAX ? null : Math.min(POINTS_MAX, Math.max(POINTS_MIN, buckets));
}
