import type { Series } from "@pgcache/dashboard-client";
import { useMemo } from "preact/hooks";
import type { Mark } from "../../chart/lines";
import type { SeriesQuestion } from "../../api/series";
import { LinePanel } from "../../chart/linePanel";
import { columnOf, lineOf, stepsOf } from "../../chart/seriesLines";
import { byteAmount } from "../../format/amounts";
import type { Location } from "../../parts/location";

export const CACHE_METRICS = ["cacheSizeBytes", "memoryBudgetBytes"] as const;

interface CachePanelProps {
  series: Series | null;
  settledMs: number;
  outdated: boolean;
  words: string;
  marks: readonly Mark[];
  location: Location;
  question: () => SeriesQuestion;
}

/** How full the cache is. */
export function CachePanel({ series, settledMs, outdated, words, marks, location, question }: CachePanelProps) {
  const drawn = useMemo(() => {
    if (series === null) {
      return null;
    }
    const steps = stepsOf(series, settledMs);
    const size = lineOf(
      columnOf(series, "cacheSizeBytes"),
      { key: "size", label: "Cached results", colour: "--hit" },
      steps.points,
    );
    const limit = lineOf(
      columnOf(series, "memoryBudgetBytes"),
      { key: "limit", label: "Memory budget", colour: "--unsupported", dashed: true },
      steps.points,
    );
    // A limit nobody reports is no line of its own.
    return { steps, lines: limit.values.some((value) => value !== null) ? [size, limit] : [size] };
  }, [series]);
  return (
    <LinePanel
      id="cache"
      title="Cache size"
      words={words}
      definition={
        <>
          Bytes of cached results, the highest of each step. Source: <code>pgcache_cache_size_bytes</code> or{" "}
          <code>/status</code>
        </>
      }
      steps={drawn?.steps ?? null}
      lines={drawn?.lines ?? []}
      marks={marks}
      unit={byteAmount}
      question={() => ({ ...question(), metrics: CACHE_METRICS })}
      binary
      outdated={outdated}
      location={location}
      empty="This instance did not report the size of its cache in this window."
    />
  );
}
