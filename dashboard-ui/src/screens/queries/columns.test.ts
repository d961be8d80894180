import { describe, expect, test } from "vitest";
import { CACHE_ONLY_COLUMNS, CHOICES, COLUMNS, columnsOf, columnsText, DEFAULT_COLUMNS, SORTS } from "./columns";
import type { ListedQuery } from "./types";

const query = {
  executionCount: 12_345,
  cacheHits: 90,
  cacheMisses: 10,
  hitRatio: 0.9,
  dbTimeMs: 2_460_000,
  meanLatencyMs: 1.45,
  avgLatencyCacheMs: 0.5,
  p95LatencyCacheMs: null,
  p99LatencyCacheMs: null,
  avgLatencyOriginMs: 10,
  speedUp: 20,
  savedMs: -855,
  avgRowsReturned: 1,
  invalidations: null,
  bytesServed: 18_432,
  executionsPerSecond: 0.07,
} as ListedQuery;

const text = (id: string, change: Partial<ListedQuery> = {}) =>
  COLUMNS.find((column) => column.id === id)!.text({ ...query, ...change });

test.each([
  ["dbTime", "41 min"],
  ["executionsPerSecond", "4.20/min"],
  ["executions", "12.3k"],
  ["hits", "90"],
  ["misses", "10"],
  ["hitRatio", "90.0%"],
  ["latency", "1.4 ms"],
  ["cacheLatency", "500 us"],
  ["p95CacheLatency", null],
  ["originLatency", "10 ms"],
  ["speedUp", "20.0x"],
  ["rows", "1"],
  ["savedTime", "-855 ms"],
  ["invalidations", null],
  ["bytesServed", "18.0 KiB"],
])("%s is %s", (id, shown) => expect(text(id)).toBe(shown));

test("what is not there says why", () => {
  const missing = (id: string, change: Partial<ListedQuery>) =>
    COLUMNS.find((column) => column.id === id)!.missing({ ...query, ...change });
  expect(missing("cacheLatency", { cacheHits: 0 })).toContain("has not answered");
  expect(missing("cacheLatency", { cacheHits: 4 })).toBe("Not reported by this instance");
  expect(missing("speedUp", { avgLatencyOriginMs: null })).toBe("No mean at the origin is reported");
});

describe("chosen columns", () => {
  test("are the default without a choice", () => expect(columnsOf(null)).toEqual(DEFAULT_COLUMNS));
  test("are put into the order of the table", () =>
    expect(columnsOf("lastSeen,hits,nonsense,state")).toEqual(["state", "hits", "lastSeen"]));
  test("of nothing known are the default", () => expect(columnsOf("colour")).toEqual(DEFAULT_COLUMNS));
  test("come back from the address", () =>
    expect(columnsOf(columnsText(["state", "hits"]))).toEqual(["state", "hits"]));
  test("may have another default", () => expect(columnsOf(null, CACHE_ONLY_COLUMNS)).toEqual(CACHE_ONLY_COLUMNS));
});

test("the usual columns are in the order of the table", () => {
  expect(columnsOf(columnsText(DEFAULT_COLUMNS))).toEqual(DEFAULT_COLUMNS);
  expect(columnsOf(columnsText(CACHE_ONLY_COLUMNS))).toEqual(CACHE_ONLY_COLUMNS);
});

test("every column can be sorted by", () => expect(CHOICES.filter((choice) => !SORTS.includes(choice.id))).toEqual([]));
