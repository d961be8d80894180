import { csv } from "../../format/csv";
import { COLUMNS, type Sort } from "./columns";
import type { ListedQuery } from "./types";

/** The table as a file: the query, then the columns that are shown, each with its figure as it is. */
export function queriesCsv(items: readonly ListedQuery[], columns: readonly Sort[]): string {
  const figures = COLUMNS.filter((column) => columns.includes(column.id));
  const extra = (["state", "firstSeen", "lastSeen"] as const).filter((id) => columns.includes(id));
  return csv(
    ["fingerprint", "sqlTemplate", "tables", "cacheable", "reason", ...figures.map((one) => one.id), ...extra],
    items.map((query) => [
      query.fingerprint,
      query.sqlTemplate,
      query.tables.join(" "),
      query.cacheable,
      query.uncacheableReason?.category ?? null,
      ...figures.map((one) => one.raw(query)),
      ...extra.map((id) => query[id]),
    ]),
  );
}
