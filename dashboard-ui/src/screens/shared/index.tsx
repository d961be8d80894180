import type { SharedView } from "@pgcache/dashboard-client";
import { useMemo } from "preact/hooks";
import { answerOf, publicApi } from "../../api/client";
import { CLASS_METRICS, queryClassesOf } from "../../api/queryClasses";
import { ClassPanel } from "../../chart/classPanel";
import { LATENCY_METRICS, LatencyPanel } from "../../chart/latencyPanel";
import type { Mark } from "../../chart/lines";
import { moment, stamp } from "../../format/times";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Link, withParams, type Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { Tiles } from "../../parts/tiles";
import { pickedTime } from "../../time/pickedTime";
import { WINDOWS, windowWords } from "../../time/windows";
import "../../styles/explore.css";
import type { ScreenProps } from "../registry";
import { sharedSpan } from "./sharedWindow";

const POLL_MS = 60_000;
const METRICS = [...CLASS_METRICS, ...LATENCY_METRICS];
const NO_MARKS: readonly Mark[] = [];

/** What a public link shows: figures, to whoever has it. */
export default function SharedScreen({ location, params }: ScreenProps) {
  const token = params["token"] ?? "";
  const view = usePolled<SharedView>(token, POLL_MS, (signal) =>
    answerOf(publicApi.GET("/api/v1/shared/{token}", { params: { path: { token } }, signal })),
  );
  if (view.value === null) {
    if (view.failure === null) {
      return <Skeleton lines={6} what="what the link shows" />;
    }
    const gone = view.failure.status === 404 || view.failure.status === 410;
    return (
      <>
        <Heading title="Shared view" />
        {gone ? (
          <Empty title="This link is not open">
            <p>It has ended, was ended by who made it, or its address is not complete.</p>
          </Empty>
        ) : (
          <Problem failure={view.failure} retry={view.retry} />
        )}
      </>
    );
  }
  return <Shown token={token} view={view.value} location={location} />;
}

interface ShownProps {
  token: string;
  view: SharedView;
  location: Location;
}

function Shown({ token, view, location }: ShownProps) {
  const time = pickedTime(location);
  const fixed = view.from !== null && view.to !== null;
  const words = fixed
    ? `${stamp(Date.parse(view.from ?? ""), 60)} to ${stamp(Date.parse(view.to ?? ""), 60)}`
    : time.words;
  const series = usePolled(`${token} ${fixed ? "" : time.key}`, POLL_MS, (signal) => {
    const span = sharedSpan(view, time.picked, Date.now());
    return answerOf(
      publicApi.GET("/api/v1/shared/{token}/series", {
        params: {
          path: { token },
          query: {
            metric: METRICS.join(","),
            from: span.from.toISOString(),
            to: span.to.toISOString(),
            step: String(span.stepSeconds),
          },
        },
        signal,
      }),
    );
  });
  const classes = useMemo(() => (series.value === null ? null : queryClassesOf(series.value)), [series.value]);
  const settledMs = useMemo(() => Date.now(), [series.value]);
  return (
    <>
      <div class="title-row">
        <div class="title">
          <Heading title={view.title} />
          <span class="chip">Shared view, read only</span>
        </div>
      </div>
      <p class="muted lead">
        {view.instanceId === null ? "All instances" : "One instance"}, {fixed ? words : time.phrase}.{" "}
        {view.expiresAt !== null && `This link ends ${moment(Date.parse(view.expiresAt))}.`}
      </p>
      {!fixed && (
        <nav class="segments" aria-label="Time window">
          {WINDOWS.filter((id) => id !== "15m").map((id) => (
            <Link
              key={id}
              href={withParams(location, { window: id, from: null, to: null })}
              current={time.picked.kind === "relative" && time.picked.id === id}
              title={windowWords(id)}
            >
              {id}
            </Link>
          ))}
        </nav>
      )}
      {series.failure !== null && series.value === null ? (
        <Problem failure={series.failure} retry={series.retry} />
      ) : (
        <>
          {series.failure !== null && <NotRefreshed failure={series.failure} retry={series.retry} />}
          <Tiles totals={classes?.totals ?? null} before={null} words={words} outdated={series.outdated} />
          <ClassPanel
            classes={classes}
            outdated={series.outdated}
            intervalSeconds={0}
            words={words}
            marks={NO_MARKS}
            location={location}
          />
          <LatencyPanel
            series={series.value}
            settledMs={settledMs}
            outdated={series.outdated}
            words={words}
            marks={NO_MARKS}
            location={location}
          />
        </>
      )}
    </>
  );
}
