import { useMemo, useState } from "preact/hooks";
import { Failure } from "../../api/failure";
import type { Instance } from "../../api/instances";
import { LineChart } from "../../chart/LineChart";
import type { Line, Mark } from "../../chart/lines";
import { pickRange } from "../../chart/pickRange";
import { csv } from "../../format/csv";
import { count, exactCount, latency, ratio } from "../../format/numbers";
import { moment, stamp } from "../../format/times";
import { fileName } from "../../parts/download";
import { ExportMenu, textBlob } from "../../parts/exportMenu";
import { feed } from "../../live/live";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import type { Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { pickedTime } from "../../time/pickedTime";
import { stepWords } from "../../time/windows";
import { useMarks } from "../events/useMarks";
import { getQueryHistory } from "./calls";
import { comparedSpan, onSteps } from "./comparedSpan";
import { Title } from "./title";
import { ExecutionChart } from "./executionChart";
import { stepsOf } from "./executionOptions";
import { historySeries, type HistorySeries } from "./historySeries";
import type { QueryHistory } from "./types";

const POLL_MS = 30_000;

interface HistoryProps {
  instance: Instance;
  fingerprint: string;
  location: Location;
  compact: boolean;
}

/** One query over the window that is picked: how often, how well cached, and how fast on both paths. */
export function HistoryPanel({ instance, fingerprint, location, compact }: HistoryProps) {
  const time = pickedTime(location);
  const span = () => time.span(instance.scrapeIntervalSeconds);
  const polled = usePolled<Compared>(
    JSON.stringify([instance.id, fingerprint, time.key]),
    time.pace(POLL_MS),
    async (signal) => {
      const now = span();
      const earlier = comparedSpan(now, time.compare);
      const [history, before] = await Promise.all([
        getQueryHistory(instance.id, fingerprint, now, signal),
        earlier === null ? null : getQueryHistory(instance.id, fingerprint, earlier, signal).catch(noneSoOld),
      ]);
      return { history, before };
    },
    feed,
  );
  const history = { ...polled, value: polled.value?.history ?? null };
  const marks = useMarks(instance.demo ? null : instance.id, time, true);
  const [asTable, setAsTable] = useState(false);
  const series = useMemo(
    () => (history.value === null ? null : historySeries(history.value, instance.scrapeIntervalSeconds, Date.now())),
    [history.value],
  );
  const before = useMemo(() => {
    const compared = polled.value?.before ?? null;
    return compared === null || series === null ? null : pastOf(compared, series, instance.scrapeIntervalSeconds);
  }, [polled.value, series]);

  const head = (
    <div class="panel-head">
      <div>
        <Title id="history-title" within={compact}>
          Over time
        </Title>
        <p class="muted small">
          {time.words}
          {history.value !== null && `, one point every ${stepWords(history.value.stepSeconds)}`}
          {before !== null && `; dotted lines are ${time.againstWords}`}
        </p>
      </div>
      {series !== null && (
        <span class="tools-right">
          <button type="button" class="button small" onClick={() => setAsTable(!asTable)}>
            {asTable ? "View as chart" : "View as table"}
          </button>
          {!compact && (
            <ExportMenu
              choices={[
                {
                  label: "This history, as CSV",
                  hint: "Counts and means of each step",
                  name: `${fileName(instance.name, "query", fingerprint)}.csv`,
                  load: async () => textBlob(historyCsv(history.value as QueryHistory), "text/csv"),
                },
              ]}
            />
          )}
        </span>
      )}
    </div>
  );
  return (
    <section class={history.outdated ? "history dimmed" : "history"} aria-labelledby="history-title">
      {head}
      {history.value === null || series === null ? (
        history.failure === null ? (
          <Skeleton lines={5} what="the history" />
        ) : (
          <Problem failure={history.failure} retry={history.retry} />
        )
      ) : (
        <>
          {history.failure !== null && <NotRefreshed failure={history.failure} retry={history.retry} />}
          <Content
            history={history.value}
            series={series}
            before={before}
            marks={marks}
            asTable={asTable}
            location={location}
          />
        </>
      )}
    </section>
  );
}

/** Before what is kept there is nothing to compare with. */
function noneSoOld(cause: unknown): null {
  if (cause instanceof Failure && cause.kind === "refused") {
    return null;
  }
  throw cause;
}

/** A history, and that of the time it is compared with. */
interface Compared {
  history: QueryHistory;
  before: QueryHistory | null;
}

/** The compared time on the steps of the shown one. */
interface Past {
  totals: QueryHistory["totals"];
  executions: Array<number | null>;
  cacheMs: Array<number | null>;
  originMs: Array<number | null>;
}

function pastOf(compared: QueryHistory, shown: HistorySeries, intervalSeconds: number): Past {
  const past = historySeries(compared, intervalSeconds, Date.now());
  const points = shown.seconds.length;
  return {
    totals: compared.totals,
    executions: onSteps(
      past.hits.map((hits, at) => hits + past.misses[at]! + past.others[at]!),
      points,
    ),
    cacheMs: onSteps(past.cacheMs, points),
    originMs: onSteps(past.originMs, points),
  };
}

interface ContentProps {
  history: QueryHistory;
  series: HistorySeries;
  before: Past | null;
  marks: readonly Mark[];
  asTable: boolean;
  location: Location;
}

function Content({ history, series, before, marks, asTable, location }: ContentProps) {
  const { totals } = history;
  const span: [number, number] = [Date.parse(history.from) / 1000, Date.parse(history.to) / 1000];
  const lines = useMemo<Line[]>(
    () => [
      ...(before === null
        ? []
        : [
            { key: "cache before", label: "Cache, before", colour: "--hit", values: before.cacheMs, ghost: true },
            { key: "origin before", label: "Origin, before", colour: "--miss", values: before.originMs, ghost: true },
          ]),
      { key: "cache", label: "Cache", colour: "--hit", values: series.cacheMs },
      { key: "origin", label: "Origin", colour: "--miss", values: series.originMs },
    ],
    [series, before],
  );
  const steps = useMemo(() => stepsOf(series), [series]);
  const range = (fromMs: number, toMs: number) => pickRange(location, fromMs, toMs);

  if (totals.executions === 0) {
    return (
      <p class="remark">
        It was not among the 500 busiest queries of any five minutes in this window, or not run at all. Choose a longer
        window to see older executions.
      </p>
    );
  }
  if (series.seconds.length === 0) {
    return <p class="remark">The first step is still filling; its point appears within five minutes.</p>;
  }
  if (asTable) {
    return <HistoryTable series={series} history={history} />;
  }
  return (
    <>
      <p class="chart-title">Executions per second, and hit ratio</p>
      <ExecutionChart series={series} before={before?.executions ?? null} marks={marks} span={span} onRange={range} />
      <ul class="legend still">
        <Key swatch="hit" label="Hit" value={exactCount(totals.cacheHits)} />
        <Key swatch="miss" label="Miss" value={exactCount(totals.cacheMisses)} />
        <Key
          swatch="uncacheable"
          label="Other"
          value={exactCount(Math.max(0, totals.executions - totals.cacheHits - totals.cacheMisses))}
        />
        <Key swatch="line" label="Hit ratio" value={ratio(totals.hitRatio)} />
        {before !== null && (
          <Key
            swatch="ghost"
            label="Before"
            value={`${exactCount(before.totals.executions)}, ${ratio(before.totals.hitRatio)} hits`}
          />
        )}
      </ul>
      {lines.some((line) => line.values.some((value) => value !== null)) ? (
        <>
          <p class="chart-title">Mean latency</p>
          <LineChart
            label="Mean latency from the cache and at the origin on a logarithmic axis"
            lines={lines}
            steps={steps}
            marks={marks}
            span={span}
            logarithmic
            unit={latency}
            onRange={range}
          />
          <ul class="legend still">
            <Key swatch="hit" label="Cache" value={latency(totals.meanCacheMs)} />
            <Key swatch="miss" label="Origin" value={latency(totals.meanOriginMs)} />
            {before !== null && (
              <Key
                swatch="ghost"
                label="Before"
                value={`cache ${latency(before.totals.meanCacheMs)}, origin ${latency(before.totals.meanOriginMs)}`}
              />
            )}
          </ul>
        </>
      ) : (
        <p class="remark">This instance reported no latency of it in this window.</p>
      )}
    </>
  );
}

function Key({ swatch, label, value }: { swatch: string; label: string; value: string }) {
  return (
    <li>
      <span class={`swatch ${swatch}`} />
      {label}
      <span class="legend-value">{value}</span>
    </li>
  );
}

/** The charts' twin: newest first. */
function HistoryTable({ series, history }: { series: HistorySeries; history: QueryHistory }) {
  const steps = series.seconds.map((second, at) => ({ second, at })).reverse();
  return (
    <div class="scroll tall" role="region" aria-label="The history as a table" tabIndex={0}>
      <table class="dense">
        <caption>The query in each {stepWords(series.stepSeconds)} step, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Start of step</th>
            <th scope="col" class="number">
              Executions
            </th>
            <th scope="col" class="number">
              Hits
            </th>
            <th scope="col" class="number">
              Misses
            </th>
            <th scope="col" class="number">
              Hit ratio
            </th>
            <th scope="col" class="number">
              Cache mean
            </th>
            <th scope="col" class="number">
              Origin mean
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ second, at }) => (
            <tr key={second}>
              <th scope="row" title={moment(second * 1000)}>
                {stamp(second * 1000, series.stepSeconds)}
              </th>
              <td class="number">{count(history.executions[at] ?? null)}</td>
              <td class="number">{count(history.cacheHits[at] ?? null)}</td>
              <td class="number">{count(history.cacheMisses[at] ?? null)}</td>
              <td class="number">
                {history.hitRatio[at] == null ? (
                  <Missing reason="Neither hit nor missed in this step" />
                ) : (
                  ratio(history.hitRatio[at])
                )}
              </td>
              <td class="number">
                {series.cacheMs[at] == null ? <Missing reason="No mean in this step" /> : latency(series.cacheMs[at])}
              </td>
              <td class="number">
                {series.originMs[at] == null ? <Missing reason="No mean in this step" /> : latency(series.originMs[at])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function historyCsv(history: QueryHistory): string {
  const start = Date.parse(history.from);
  return csv(
    ["at", "executions", "cacheHits", "cacheMisses", "hitRatio", "meanCacheMs", "meanOriginMs"],
    history.executions.map((executions, at) => [
      new Date(start + at * history.stepSeconds * 1000).toISOString(),
      executions,
      history.cacheHits[at] ?? null,
      history.cacheMisses[at] ?? null,
      history.hitRatio[at] ?? null,
      history.meanCacheMs[at] ?? null,
      history.meanOriginMs[at] ?? null,
    ]),
  );
}
