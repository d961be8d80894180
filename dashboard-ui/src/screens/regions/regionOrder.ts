import type { RegionRow } from "@pgcache/dashboard-client";

const ORDER: readonly RegionRow["worst"][] = ["down", "stale", "degraded", "pending", "up", "paused"];

/** By worst state, then by how much goes on there. */
export function worstFirst(rows: readonly RegionRow[]): RegionRow[] {
  const rank = (row: RegionRow) => (row.worst === null ? ORDER.length : ORDER.indexOf(row.worst));
  const traffic = (row: RegionRow) => row.queriesPerSecond.value ?? 0;
  return rows.toSorted((a, b) => rank(a) - rank(b) || traffic(b) - traffic(a) || a.region.localeCompare(b.region));
}
