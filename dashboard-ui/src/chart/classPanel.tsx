import { useMemo, useState } from "preact/hooks";
import type { ClassPoint, QueryClasses } from "../api/queryClasses";
import { ClassChart } from "./ClassChart";
import { CLASSES, type SeriesKey } from "./classes";
import { averageRates, settledPoints } from "./classSeries";
import { rate, ratio } from "../format/numbers";
import { Skeleton } from "../parts/feedback";
import { Link, withParams, type Location } from "../parts/location";
import type { Mark } from "./lines";
import { CLASS_METRICS } from "../api/queryClasses";
import type { SeriesQuestion } from "../api/series";
import { SeriesExport } from "./seriesExport";
import { pickRange } from "./pickRange";
import { stepWords } from "../time/windows";
import { ClassTable } from "./classTable";

interface PanelProps {
  classes: QueryClasses | null;
  outdated: boolean;
  /** Of the slowest instance in it. */
  intervalSeconds: number;
  words: string;
  /** What happened in the window, oldest first. */
  marks: readonly Mark[];
  location: Location;
  /** What its export asks for, at the moment of asking; without it there is none. */
  question?: (() => SeriesQuestion) | undefined;
}

export function ClassPanel({ classes, outdated, intervalSeconds, words, marks, location, question }: PanelProps) {
  const [hidden, setHidden] = useState<ReadonlySet<SeriesKey>>(new Set());
  const asTable = location.search.get("view") === "table";
  // Anew with each answer, not with each rendering: the chart is drawn when the list changes.
  const points = useMemo(
    () => (classes === null ? [] : settledPoints(classes, intervalSeconds, Date.now())),
    [classes],
  );
  const toggle = (key: SeriesKey) => {
    const next = new Set(hidden);
    if (!next.delete(key)) {
      next.add(key);
    }
    setHidden(next);
  };

  return (
    <section class={outdated ? "card outdated" : "card"} aria-labelledby="classes-title" aria-busy={outdated}>
      <div class="panel-head">
        <div>
          <h2 id="classes-title">Query classes</h2>
          <p class="muted small">
            {words}
            {classes !== null && `, one point every ${stepWords(classes.stepSeconds)}`}
          </p>
        </div>
        <div class="panel-controls">
          {question !== undefined && (
            <SeriesExport title="Query classes" question={() => ({ ...question(), metrics: CLASS_METRICS })} />
          )}
          <Link href={withParams(location, { view: asTable ? null : "table" })} class="button small">
            {asTable ? "View as chart" : "View as table"}
          </Link>
        </div>
      </div>
      {classes === null ? (
        <Skeleton lines={7} what="the chart" />
      ) : asTable ? (
        <ClassTable points={points} stepSeconds={classes.stepSeconds} words={words} />
      ) : (
        <>
          <ClassChart
            points={points}
            stepSeconds={classes.stepSeconds}
            span={[Date.parse(classes.from) / 1000, Date.parse(classes.to) / 1000]}
            hidden={hidden}
            marks={marks}
            onRange={(fromMs, toMs) => pickRange(location, fromMs, toMs)}
          />
          <Remark classes={classes} points={points} />
          <Legend classes={classes} points={points} hidden={hidden} toggle={toggle} />
        </>
      )}
    </section>
  );
}

function Remark({ classes, points }: { classes: QueryClasses; points: ClassPoint[] }) {
  const resets = points.filter((point) => point.reset).length;
  if (points.every((point) => point.gap)) {
    if (classes.points.some((point) => !point.gap)) {
      return <p class="remark">The first step is still filling; its point appears within a minute.</p>;
    }
    return <p class="remark">Nothing was collected in this window. Choose a longer one to see older data.</p>;
  }
  if (classes.totals.total === 0) {
    return <p class="remark">No queries went through pgcache in this window.</p>;
  }
  if (resets > 0) {
    return (
      <p class="remark">
        <span aria-hidden="true">▼</span> Counters restarted {resets === 1 ? "once" : `${resets} times`} in this window,
        as after a restart of pgcache.
      </p>
    );
  }
  return null;
}

interface LegendProps {
  classes: QueryClasses;
  points: ClassPoint[];
  hidden: ReadonlySet<SeriesKey>;
  toggle: (key: SeriesKey) => void;
}

/** Switches series on and off; the number is the average over the window. */
function Legend({ classes, points, hidden, toggle }: LegendProps) {
  const averages = averageRates(points, classes.stepSeconds);
  return (
    <ul class="legend" aria-label="Series, with their average over the window">
      {CLASSES.map((one, at) => (
        <li key={one.key}>
          <button type="button" aria-pressed={!hidden.has(one.key)} onClick={() => toggle(one.key)} title={one.meaning}>
            <span class={`swatch ${one.key}`} />
            {one.label}
            <span class="legend-value">{rate(averages?.[at] ?? null)}</span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          aria-pressed={!hidden.has("hitRatio")}
          onClick={() => toggle("hitRatio")}
          title="hits / (hits + misses)"
        >
          <span class="swatch line" />
          Hit ratio
          <span class="legend-value">{ratio(classes.totals.hitRatio)}</span>
        </button>
      </li>
    </ul>
  );
}
