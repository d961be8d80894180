import { useEffect, useMemo, useState } from "preact/hooks";
import { getInstance, type Instance } from "../../api/instances";
import { CLASS_METRICS, queryClassesOf } from "../../api/queryClasses";
import { getSeries } from "../../api/series";
import { LATENCY_METRICS, LatencyPanel } from "../../chart/latencyPanel";
import { DemoNotice } from "../../parts/demo";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { feed, useLive } from "../../live/live";
import { BackLink } from "../../parts/backLink";
import { Icon } from "../../parts/icons";
import type { Location } from "../../parts/location";
import { troubleOf } from "../../parts/outcome";
import { useNow, usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { ScrapeAge, Status } from "../../parts/status";
import { pickedTime } from "../../time/pickedTime";
import { ClassPanel } from "../../chart/classPanel";
import { useMarks } from "../events/useMarks";
import { TopQueries } from "../queries/topQueries";
import type { ScreenProps } from "../registry";
import { Manage } from "./manage";
import { sourceOf } from "./source";
import { CACHE_METRICS, CachePanel } from "./cachePanel";
import { ScrapePanel } from "./scrapeStrip";
import { Tiles } from "../../parts/tiles";
import { isWaiting, Waiting } from "./waiting";

const METRICS = [...CLASS_METRICS, ...LATENCY_METRICS, ...CACHE_METRICS];
const POLL_MS = 10_000;
/** While the first points are awaited. */
const POLL_WAITING_MS = 3_000;

const DIALECTS = { current: "pgcache, current metrics", seed: "pgcache, labelled metrics (ADR-007)" } as const;

export default function InstanceScreen({ location, params }: ScreenProps) {
  const id = params["id"] as string;
  const [waiting, setWaiting] = useState(false);
  const pace = waiting ? POLL_WAITING_MS : POLL_MS;
  const instance = usePolled(id, pace, (signal) => getInstance(id, signal));
  // Its state is in the way of nobody who reads, so it is asked for while others wait, too.
  useEffect(() => feed.onNews(instance.retry), []);

  return (
    <>
      <BackLink />
      <InstanceTitle instance={instance.value} changed={instance.retry} />
      {instance.value !== null ? (
        <Loaded
          instance={instance.value}
          polled={instance}
          location={location}
          pace={pace}
          waiting={waiting}
          setWaiting={setWaiting}
        />
      ) : instance.failure !== null ? (
        <Problem failure={instance.failure} retry={instance.retry} />
      ) : (
        <div class="card">
          <Skeleton lines={8} what="the instance" />
        </div>
      )}
    </>
  );
}

interface LoadedProps {
  instance: Instance;
  polled: Polled<Instance>;
  location: Location;
  pace: number;
  waiting: boolean;
  setWaiting: (waiting: boolean) => void;
}

function Loaded({ instance, polled, location, pace, waiting, setWaiting }: LoadedProps) {
  const time = pickedTime(location);
  const question = () => ({
    metrics: METRICS,
    instance: instance.id,
    span: time.span(instance.scrapeIntervalSeconds),
    compare: time.against,
  });
  useLive([instance], false, time.picked.kind === "relative");
  const series = usePolled(
    `${instance.id} ${time.key}`,
    time.pace(pace),
    (signal) => getSeries(question(), signal),
    feed,
  );
  // Anew with each answer: a chart is drawn when its lists change.
  const classes = useMemo(
    () => (series.value === null ? null : queryClassesOf(series.value, time.compare !== "none")),
    [series.value],
  );
  const settledMs = useMemo(() => Date.now() - instance.scrapeIntervalSeconds * 1000, [series.value]);
  const marks = useMarks(instance.demo ? null : instance.id, time);
  const now = useNow();
  const waits = isWaiting(instance, classes, now);
  useEffect(() => setWaiting(waits), [waits]);

  // Numbers of another window must not stand under the name of this one.
  const unusable = series.failure !== null && (series.value === null || series.outdated);
  const failure = polled.failure ?? (unusable ? null : series.failure);
  return (
    <>
      <Facts instance={instance} now={now} />
      {failure !== null && (
        <NotRefreshed
          failure={failure}
          retry={() => {
            polled.retry();
            series.retry();
          }}
        />
      )}
      {waiting || waits ? (
        <Waiting instance={instance} now={now} />
      ) : (
        <>
          {unusable && series.failure !== null ? (
            <Problem failure={series.failure} retry={series.retry} />
          ) : (
            <>
              <Tiles
                totals={classes?.totals ?? null}
                before={classes?.before ?? null}
                againstWords={time.againstWords}
                words={time.words}
                outdated={series.outdated}
              />
              <ClassPanel
                classes={classes}
                outdated={series.outdated}
                intervalSeconds={instance.scrapeIntervalSeconds}
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
                single
              />
              <CachePanel
                series={series.value}
                settledMs={settledMs}
                outdated={series.outdated}
                words={time.words}
                marks={marks}
                location={location}
                question={question}
              />
            </>
          )}
          <ScrapePanel id={instance.id} push={instance.mode === "push"} />
        </>
      )}
      <TopQueries instance={instance} location={location} />
    </>
  );
}

function InstanceTitle({ instance, changed }: { instance: Instance | null; changed: () => void }) {
  return (
    <>
      <div class="title-row">
        <div class="title">
          <Heading title={instance?.name ?? "Instance"} />
          {instance !== null && <Status state={instance.health.state} />}
        </div>
      </div>
      {instance?.demo === true && <DemoNotice instance={instance} />}
      {instance !== null && !instance.demo && <Manage instance={instance} changed={changed} />}
    </>
  );
}

function Facts({ instance, now }: { instance: Instance; now: number }) {
  const { health } = instance;
  const trouble = troubleOf(health);
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{instance.mode === "push" ? "Last push" : "Last scrape"}</dt>
          <dd>
            <ScrapeAge health={health} intervalSeconds={instance.scrapeIntervalSeconds} now={now} />
            <span class="muted">, every {instance.scrapeIntervalSeconds} s</span>
          </dd>
        </div>
        <div>
          <dt>Region</dt>
          <dd>{instance.region}</dd>
        </div>
        <div>
          <dt>Dialect</dt>
          <dd>{health.dialect === null ? <span class="muted">not known yet</span> : DIALECTS[health.dialect]}</dd>
        </div>
        {!instance.demo && (
          <div>
            <dt>{instance.adminUrl === null ? "Metrics" : "Admin URL"}</dt>
            <dd class={instance.adminUrl === null ? "" : "mono"}>{sourceOf(instance)}</dd>
          </div>
        )}
      </dl>
      {trouble !== null && (
        <div class="notice tone-warn" role="status">
          <Icon name="triangle" />
          <span>
            {trouble.message}
            {trouble.code !== null && <code class="code">{trouble.code}</code>}
          </span>
        </div>
      )}
    </>
  );
}
