import { byteAmount, factor, timeAmount } from "../../format/amounts";
import { count, exactCount, latency, rate, ratio } from "../../format/numbers";
import type { ListedQuery } from "./types";

/** What the API can sort by. */
export const SORTS = [
  "dbTime",
  "executions",
  "executionsPerSecond",
  "hits",
  "misses",
  "hitRatio",
  "latency",
  "cacheLatency",
  "p95CacheLatency",
  "p99CacheLatency",
  "originLatency",
  "speedUp",
  "rows",
  "savedTime",
  "invalidations",
  "bytesServed",
  "state",
  "query",
  "firstSeen",
  "lastSeen",
] as const;
export type Sort = (typeof SORTS)[number];

/** A column of figures; the query itself is always there. */
export interface Column {
  id: Sort;
  label: string;
  /** What it is, with its formula. */
  meaning: string;
  /** `null` when there is nothing to show, and then `missing` says why. */
  text: (query: ListedQuery) => string | null;
  /** With every digit, for a tooltip. */
  exact?: (query: ListedQuery) => string | null;
  missing: (query: ListedQuery) => string;
  /** As it is, for a file. */
  raw: (query: ListedQuery) => number | string | null;
}

const NOT_REPORTED = "Not reported by this instance";
const never = () => NOT_REPORTED;

/** Text of a figure that may not be there. */
const of = <T>(value: T | null, format: (value: T) => string): string | null => (value === null ? null : format(value));

function figure(
  id: Sort,
  label: string,
  meaning: string,
  value: (query: ListedQuery) => number | null,
  format: (value: number) => string,
  missing: (query: ListedQuery) => string = never,
): Column {
  return {
    id,
    label,
    meaning,
    text: (query) => of(value(query), format),
    missing,
    raw: value,
    exact: (query) => of(value(query), (number) => (Number.isInteger(number) ? exactCount(number) : String(number))),
  };
}

const noCacheTime = (query: ListedQuery) =>
  query.cacheHits > 0 ? NOT_REPORTED : "The cache has not answered it since it was first seen";

/** In the order of the table. */
export const COLUMNS: readonly Column[] = [
  figure(
    "dbTime",
    "DB time",
    "Hits × mean from the cache + other executions × mean at the origin, since the instance first saw it",
    (query) => query.dbTimeMs,
    timeAmount,
  ),
  figure(
    "executionsPerSecond",
    "Per second",
    "Executions in the recent window / its seconds",
    (query) => query.executionsPerSecond,
    rate,
    () => "No history of its own: not among the 500 busiest of any five minutes in the window",
  ),
  figure(
    "executions",
    "Executions",
    "How often it was run, since the instance first saw it",
    (query) => query.executionCount,
    count,
  ),
  figure("hits", "Hits", "Answered by the cache", (query) => query.cacheHits, count),
  figure("misses", "Misses", "Cacheable, but answered by the origin", (query) => query.cacheMisses, count),
  figure(
    "hitRatio",
    "Hit ratio",
    "Hits / (hits + misses)",
    (query) => query.hitRatio,
    ratio,
    () => "Neither hit nor missed the cache yet",
  ),
  figure("latency", "Mean", "DB time / executions", (query) => query.meanLatencyMs, latency),
  figure("cacheLatency", "Cache mean", "Mean time of a hit", (query) => query.avgLatencyCacheMs, latency, noCacheTime),
  figure(
    "p95CacheLatency",
    "Cache p95",
    "95 of 100 hits are faster, as the instance reports it",
    (query) => query.p95LatencyCacheMs,
    latency,
    noCacheTime,
  ),
  figure(
    "p99CacheLatency",
    "Cache p99",
    "99 of 100 hits are faster, as the instance reports it",
    (query) => query.p99LatencyCacheMs,
    latency,
    noCacheTime,
  ),
  figure("originLatency", "Origin mean", "Mean time at the origin", (query) => query.avgLatencyOriginMs, latency),
  figure(
    "speedUp",
    "Speed-up",
    "Mean at the origin / mean from the cache; both on an axis that grows tenfold with equal steps",
    (query) => query.speedUp,
    factor,
    (query) =>
      query.avgLatencyOriginMs === null ? "No mean at the origin is reported" : "The cache has not answered it yet",
  ),
  figure("rows", "Rows", "Mean rows of an answer", (query) => query.avgRowsReturned, count),
  figure(
    "savedTime",
    "Saved time",
    "Hits × (mean at the origin − mean from the cache); negative when the cache is slower",
    (query) => query.savedMs,
    timeAmount,
    (query) =>
      query.avgLatencyOriginMs === null ? "No mean at the origin is reported" : "The cache has not answered it yet",
  ),
  figure("invalidations", "Invalidations", "Times that a write emptied it", (query) => query.invalidations, count),
  figure("bytesServed", "Bytes served", "Sent from the cache", (query) => query.bytesServed, byteAmount),
];

export const DEFAULT_COLUMNS: readonly Sort[] = [
  "state",
  "dbTime",
  "executionsPerSecond",
  "hitRatio",
  "speedUp",
  "savedTime",
];

/** Where the instance tells no latency at the origin, what needs it would be a column of dashes. */
export const CACHE_ONLY_COLUMNS: readonly Sort[] = [
  "state",
  "dbTime",
  "executionsPerSecond",
  "hitRatio",
  "cacheLatency",
  "invalidations",
];

/** Those that are no figure of {@link COLUMNS}: drawn in their own way. */
const OTHERS: ReadonlyArray<{ id: Sort; label: string; meaning: string }> = [
  { id: "state", label: "State", meaning: "What pgcache does with it" },
  { id: "firstSeen", label: "First seen", meaning: "When the instance saw it first" },
  { id: "lastSeen", label: "Last seen", meaning: "When it was run last, as far as the instance says" },
];

/** Everything that can be chosen, in the order of the table. */
export const CHOICES: ReadonlyArray<{ id: Sort; label: string; meaning: string }> = [
  OTHERS[0]!,
  ...COLUMNS,
  ...OTHERS.slice(1),
];

/** Of a list of names those that are columns, in the order of the table; `usual` when none is. */
export function columnsOf(text: string | null, usual: readonly Sort[] = DEFAULT_COLUMNS): readonly Sort[] {
  const names = new Set((text ?? "").split(","));
  const chosen = CHOICES.map((choice) => choice.id).filter((id) => names.has(id));
  return chosen.length === 0 ? usual : chosen;
}

/** What the address and the browser keep of a choice. */
export const columnsText = (columns: readonly Sort[]): string => columns.join(",");
