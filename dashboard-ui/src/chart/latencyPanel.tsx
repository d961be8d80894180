import type { Series } from "@pgcache/dashboard-client";
import { useMemo } from "preact/hooks";
import { latency } from "../format/numbers";
import { Link, withParams, type Location } from "../parts/location";
import type { SeriesQuestion } from "../api/series";
import type { Mark } from "./lines";
import { columnOf, ghostOf, lineOf, stepsOf } from "./seriesLines";
import { LinePanel } from "./linePanel";

export const QUANTILES = ["p50", "p95", "p99"] as const;
export type Quantile = (typeof QUANTILES)[number];

/** Columns of the series that the panel draws from. */
export const LATENCY_METRICS = [
  "latencyCacheP50Ms",
  "latencyCacheP95Ms",
  "latencyCacheP99Ms",
  "latencyOriginP50Ms",
  "latencyOriginP95Ms",
  "latencyOriginP99Ms",
] as const;

export const quantileOf = (text: string | null): Quantile => QUANTILES.find((one) => one === text) ?? "p95";

interface LatencyPanelProps {
  series: Series | null;
  /** Steps that had not ended by then are left out. */
  settledMs: number;
  outdated: boolean;
  words: string;
  /** What happened in the window, oldest first. */
  marks: readonly Mark[];
  location: Location;
  /** What its export asks for, at the moment of asking; without it there is none. */
  question?: (() => SeriesQuestion) | undefined;
  /** Whether the time it is compared with is drawn too. */
  ghost?: boolean;
  /** Whether one instance is shown, whose scrapes alone make the band. */
  single?: boolean;
}

const unit = (value: number) => latency(value);

/** The same quantile from the cache and from the origin, on one axis. */
export function LatencyPanel({
  series,
  settledMs,
  outdated,
  words,
  marks,
  location,
  ghost = false,
  single = false,
  question,
}: LatencyPanelProps) {
  const quantile = quantileOf(location.search.get("quantile"));
  const drawn = useMemo(() => {
    if (series === null) {
      return null;
    }
    const steps = stepsOf(series, settledMs);
    const suffix = `${quantile.toUpperCase()}Ms`;
    const line = (source: "Cache" | "Origin", label: string, colour: string) => {
      const metric = `latency${source}${suffix}`;
      const now = lineOf(columnOf(series, metric), { key: source, label, colour }, steps.points);
      return [...(ghost ? ghostOf(now, series.compare, metric) : []), now];
    };
    return {
      steps,
      lines: [...line("Cache", `Cache ${quantile}`, "--hit"), ...line("Origin", `Origin ${quantile}`, "--miss")],
    };
  }, [series, quantile, ghost]);
  const several = drawn?.lines.some((line) => line.band !== undefined) === true;
  return (
    <LinePanel
      id="latency"
      title="Latency"
      words={words}
      marks={marks}
      definition={
        <>
          How long the cache and the origin took for {quantile.slice(1)} of 100 queries, as pgcache measured it over the
          last minute before each scrape. Quantiles cannot be added up: the area reaches from the lowest to the highest{" "}
          {single ? "scrape" : "instance"} of a step and holds the true value; the dashed line is their mean, weighted
          by queries.
        </>
      }
      steps={drawn?.steps ?? null}
      lines={drawn?.lines ?? []}
      logarithmic
      unit={unit}
      question={question && (() => ({ ...question(), metrics: LATENCY_METRICS }))}
      outdated={outdated}
      location={location}
      empty="No latency was measured in this window: no queries ran, or these instances do not report it."
      controls={
        <nav class="segments pills" aria-label="Percentile">
          {QUANTILES.map((one) => (
            <Link key={one} href={withParams(location, { quantile: one })} current={one === quantile}>
              {one}
            </Link>
          ))}
        </nav>
      }
      remark={
        <p class="remark">
          {several && `Areas reach from the lowest to the highest ${single ? "scrape" : "instance"}. `}
          {ghost && "Dotted lines are the time it is compared with. "}Logarithmic axis.
        </p>
      }
    />
  );
}
