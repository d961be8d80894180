import { expect, test } from "vitest";
import { queriesCsv } from "./queryFile";
import type { ListedQuery } from "./types";

test("the table as a file has the columns of the table, and figures as they are", () => {
  const query = {
    fingerprint: "42",
    sqlTemplate: 'SELECT "a", b FROM orders',
    tables: ["public.orders", "public.items"],
    cacheable: false,
    uncacheableReason: { category: "WritesData", details: null },
    state: null,
    hitRatio: null,
    savedMs: -855.5,
    lastSeen: "2026-11-24T10:00:00Z",
  } as unknown as ListedQuery;
  expect(queriesCsv([query], ["hitRatio", "savedTime", "lastSeen"])).toBe(
    "fingerprint,sqlTemplate,tables,cacheable,reason,hitRatio,savedTime,lastSeen\r\n" +
      '42,"SELECT ""a"", b FROM orders",public.orders public.items,false,WritesData,,-855.5,2026-11-24T10:00:00Z\r\n',
  );
});
