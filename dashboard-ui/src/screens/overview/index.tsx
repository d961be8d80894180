import type { Overview, Series } from "@pgcache/dashboard-client";
import { useMemo } from "preact/hooks";
import { demoAmong, listToLookAt } from "../../api/instances";
import { getOverview } from "../../api/overview";
import { CLASS_METRICS, queryClassesOf } from "../../api/queryClasses";
import { getSeries, type SeriesQuestion } from "../../api/series";
import { ClassPanel } from "../../chart/classPanel";
import { LATENCY_METRICS, LatencyPanel } from "../../chart/latencyPanel";
import { columnOf, lineOf, stepsOf } from "../../chart/seriesLines";
import { byteAmount, timeAmount } from "../../format/amounts";
import { percentDelta, pointsDelta } from "../../format/deltas";
import { exactCount, ratio } from "../../format/numbers";
import { feed, useLive } from "../../live/live";
import { DemoNotice } from "../../parts/demo";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon, type IconName } from "../../parts/icons";
import { Link, type Location } from "../../parts/location";
import { usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { StatTile } from "../../parts/statTile";
import { carriedTime } from "../../time/links";
import { pickedTime, type PickedTime } from "../../time/pickedTime";
import { NoInstances } from "../instances/noInstances";
import { useMarks } from "../events/useMarks";
import { bandWords } from "../regions/bandWords";
import { RegionTable } from "../regions/regionTable";
import type { ScreenProps } from "../registry";
import { coverageWords } from "./coverageWords";
import { Funnel } from "./funnel";
import { Savers } from "./savers";
import { verdictsOf, type Verdict } from "./verdicts";

const POLL_MS = 15_000;
/** Of more than one instance the API gives five minutes at the finest. */
const FLEET_STEP_SECONDS = 300;
const METRICS = [...CLASS_METRICS, ...LATENCY_METRICS, "replicationLagBytes"];

export default function OverviewScreen({ location }: ScreenProps) {
  const time = pickedTime(location);
  const instances = usePolled("instances", POLL_MS, listToLookAt, feed);
  const listed = instances.value;
  const demo = demoAmong(listed);
  const one = demo?.id ?? null;
  useLive(listed ?? [], demo === null, time.picked.kind === "relative");
  const overview = usePolled(
    `${one} ${time.key}`,
    time.pace(POLL_MS),
    (signal) => getOverview(one, time.span(FLEET_STEP_SECONDS), time.against, signal),
    feed,
  );
  const question = () => ({
    metrics: METRICS,
    instance: one,
    span: time.span(FLEET_STEP_SECONDS),
    compare: time.compare,
  });
  const series = usePolled(`${one} ${time.key}`, time.pace(POLL_MS), (signal) => getSeries(question(), signal), feed);
  return (
    <>
      <Heading title="Overview" />
      {listed?.length === 0 ? (
        <NoInstances />
      ) : (
        <>
          {demo !== null && <DemoNotice instance={demo} />}
          {listed !== null && overview.value !== null && (
            <Verdicts verdicts={verdictsOf(overview.value, listed)} location={location} />
          )}
          <Numbers overview={overview} series={series.value} time={time} />
          <Charts series={series} time={time} location={location} question={question} />
          {overview.value !== null && <Savers overview={overview.value} instances={listed ?? []} words={time.words} />}
          {demo === null && overview.value !== null && overview.value.regions.length > 0 && (
            <section class="card flush" aria-labelledby="regions-title">
              <div class="panel-head padded">
                <div>
                  <h2 id="regions-title">Regions</h2>
                  <p class="muted small">{time.words}, worst first</p>
                </div>
                <Link href={`/regions${carriedTime(location.search)}`} class="button small">
                  Map and routing
                </Link>
              </div>
              <RegionTable rows={overview.value.regions} againstWords={time.againstWords} names={NO_NAMES} />
            </section>
          )}
        </>
      )}
    </>
  );
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

const ICONS: Record<Verdict["tone"], IconName> = { good: "check", warn: "triangle", bad: "cross", quiet: "dots" };

function Verdicts({ verdicts, location }: { verdicts: Verdict[]; location: Location }) {
  return (
    <ul class="verdicts" aria-label="In short">
      {verdicts.map((verdict) => (
        <li key={verdict.path + verdict.text}>
          <Link href={verdict.path + carriedTime(location.search)}>
            <span class={`tone-${verdict.tone}`}>
              <Icon name={ICONS[verdict.tone]} />
            </span>
            {verdict.text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface NumbersProps {
  overview: Polled<Overview>;
  series: Series | null;
  time: PickedTime;
}

function Numbers({ overview, series, time }: NumbersProps) {
  const { value, failure, retry } = overview;
  if (value === null) {
    return failure !== null ? (
      <Problem failure={failure} retry={retry} />
    ) : (
      <div class="card">
        <Skeleton lines={6} what="the numbers" />
      </div>
    );
  }
  return (
    <>
      {failure !== null && <NotRefreshed failure={failure} retry={retry} />}
      <div class={overview.outdated ? "hero outdated" : "hero"}>
        <Funnel overview={value} words={time.words} againstWords={time.againstWords} />
        <Tiles overview={value} series={series} againstWords={time.againstWords} />
      </div>
    </>
  );
}

function Tiles({
  overview,
  series,
  againstWords,
}: {
  overview: Overview;
  series: Series | null;
  againstWords: string;
}) {
  const { funnel, savings, latency, replication } = overview;
  const saved = savings.savedOriginMs;
  const lag = replication.maxLagBytes;
  const origin = latency.origin.p95Ms;
  const course = (metric: string) => (series === null ? [] : (columnOf(series, metric)?.values ?? []));
  const drawn = (metric: string) =>
    series === null
      ? []
      : lineOf(columnOf(series, metric), { key: metric, label: "", colour: "" }, stepsOf(series).points).values;
  return (
    <section class="tiles two" aria-label="Key numbers">
      <StatTile
        id="offload"
        label="Origin offload"
        meaning="Of all queries, the share that never reached your origin database."
        formula="hits / all queries"
        value={
          funnel.offload.value === null ? <Missing reason="No queries in this window" /> : ratio(funnel.offload.value)
        }
        delta={pointsDelta(funnel.offload.value, funnel.offload.before, "more is better")}
        againstWords={againstWords}
        below={funnel.hit.value === null ? "No queries" : `${exactCount(funnel.hit.value)} hits`}
        spark={course("offload")}
      />
      <StatTile
        id="saved"
        label="Saved origin time"
        meaning="What the hits would have cost at the origin, less what they cost in the cache. Misses run under a lighter load than all queries would, so it is rather too low."
        formula="Σ hits × (mean at origin − mean from cache)"
        value={saved.value === null ? <Missing reason="No latency is reported" /> : timeAmount(saved.value)}
        delta={percentDelta(saved.value, saved.before, "more is better")}
        againstWords={againstWords}
        below={
          savings.avoidedSessions.value === null
            ? "Not known"
            : `${savings.avoidedSessions.value.toFixed(2)} sessions at the origin avoided${coverageWords(savings)}`
        }
      />
      <StatTile
        id="origin-p95"
        label="Origin p95"
        meaning="95 of 100 queries at the origin took at most this long. From the lowest to the highest instance and moment: quantiles are not averaged."
        formula="lowest to highest scraped p95"
        value={bandWords(origin.value) ?? <Missing reason="No latency is reported" />}
        delta={null}
        againstWords={againstWords}
        below={`Cache p95 ${bandWords(latency.cache.p95Ms.value) ?? "not known"}`}
        spark={drawn("latencyOriginP95Ms")}
      />
      <StatTile
        id="lag"
        label="Replication lag"
        meaning="How much of the origin's log the slowest cache had not applied yet, at its highest in this window. Cached results are that far behind."
        formula="highest of all instances"
        value={lag.value === null ? <Missing reason="No instance tells its lag" /> : byteAmount(lag.value)}
        delta={percentDelta(lag.value, lag.before, "less is better")}
        againstWords={againstWords}
        below={
          replication.invalidationsPerWrite.value === null
            ? "No writes"
            : `${replication.invalidationsPerWrite.value.toFixed(2)} invalidations a write`
        }
        spark={drawn("replicationLagBytes")}
      />
    </section>
  );
}

interface ChartsProps {
  series: Polled<Series>;
  time: PickedTime;
  location: Location;
  question: () => SeriesQuestion;
}

function Charts({ series, time, location, question }: ChartsProps) {
  // Anew with each answer: a chart is drawn when its lists change.
  const classes = useMemo(
    () => (series.value === null ? null : queryClassesOf(series.value, time.compare !== "none")),
    [series.value, time.compare],
  );
  const settledMs = useMemo(() => Date.now(), [series.value]);
  const marks = useMarks(null, time);
  if (series.value === null && series.failure !== null) {
    return <Problem failure={series.failure} retry={series.retry} />;
  }
  return (
    <>
      {series.failure !== null && <NotRefreshed failure={series.failure} retry={series.retry} />}
      <ClassPanel
        classes={classes}
        outdated={series.outdated}
        intervalSeconds={0}
        words={time.words}
        marks={marks}
        location={location}
        question={question}
      />
      <LatencyPanel
        series={series.value}
        settledMs={settledMs}
        outdated={series.outdated}
        words={time.words}
        marks={marks}
        location={location}
        question={question}
        ghost={time.compare !== "none"}
      />
    </>
  );
}
