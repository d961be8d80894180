import { useMemo, useRef, useState } from "preact/hooks";
import type { Instance } from "../../api/instances";
import { pickRange } from "../../chart/pickRange";
import { PlotChart } from "../../chart/PlotChart";
import { csv } from "../../format/csv";
import { count, exactCount, latency, rate, ratio } from "../../format/numbers";
import { moment, stamp } from "../../format/times";
import { fileName } from "../../parts/download";
import { ExportMenu, textBlob } from "../../parts/exportMenu";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import type { Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { pickedTime } from "../../time/pickedTime";
import { stepWords } from "../../time/windows";
import { getEvents } from "../events/calls";
import { kindWords } from "../events/eventWords";
import { eventsWithin } from "../events/marks";
import type { Event } from "../events/types";
import { getQueryHistory } from "./calls";
import { executionData, executionOptions, latencyData, latencyOptions } from "./historyOptions";
import { historySeries, type HistorySeries } from "./historySeries";
import type { QueryHistory } from "./types";

const POLL_MS = 30_000;
const HEIGHT = 180;
const HEIGHT_COMPACT = 140;
/** More marks than these make no chart clearer. */
const EVENTS_MAX = 200;

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
  const history = usePolled<QueryHistory>(
    JSON.stringify([instance.id, fingerprint, time.key]),
    time.pace(POLL_MS),
    (signal) => getQueryHistory(instance.id, fingerprint, span(), signal),
  );
  const events = usePolled(JSON.stringify([instance.id, time.key]), time.pace(POLL_MS), async (signal) => {
    const { from, to } = span();
    const { items } = await getEvents({ instance: instance.id, kinds: [], from, to, limit: EVENTS_MAX }, signal);
    return items;
  });
  const [asTable, setAsTable] = useState(false);
  const series = useMemo(
    () => (history.value === null ? null : historySeries(history.value, instance.scrapeIntervalSeconds, Date.now())),
    [history.value],
  );

  const head = (
    <div class="panel-head">
      <div>
        <h3 id="history-title">Over time</h3>
        <p class="muted small">
          {time.words}
          {history.value !== null && `, one point every ${stepWords(history.value.stepSeconds)}`}
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
    <section class={history.outdated ? "history outdated" : "history"} aria-labelledby="history-title">
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
            events={events.value ?? []}
            asTable={asTable}
            compact={compact}
            zoom={(from, to) => pickRange(location, from * 1000, to * 1000)}
          />
        </>
      )}
    </section>
  );
}

interface ContentProps {
  history: QueryHistory;
  series: HistorySeries;
  events: readonly Event[];
  asTable: boolean;
  compact: boolean;
  zoom: (from: number, to: number) => void;
}

function Content({ history, series, events, asTable, compact, zoom }: ContentProps) {
  const shown = useRef({ history, events });
  shown.current = { history, events };
  const question = {
    span: (): [number, number] => [
      Date.parse(shown.current.history.from) / 1000,
      Date.parse(shown.current.history.to) / 1000,
    ],
    events: () => shown.current.events,
  };
  const executions = useMemo(() => executionData(series), [series, events]);
  const means = useMemo(() => latencyData(series), [series, events]);
  const height = compact ? HEIGHT_COMPACT : HEIGHT;
  const { totals } = history;

  if (totals.executions === 0) {
    return (
      <p class="remark">
        It was not among the 500 busiest queries of any five minutes in this window, or not run at all. Choose a longer
        window to see older executions.
      </p>
    );
  }
  if (asTable) {
    return <HistoryTable series={series} history={history} />;
  }
  const anyMean = [...series.cacheMs, ...series.originMs].some((value) => value !== null && value > 0);
  return (
    <>
      <h4 class="chart-title">Executions per second, and hit ratio</h4>
      <PlotChart
        data={executions}
        options={executionOptions(question)}
        height={height}
        label="Executions per second by hits, misses and others, with the hit ratio"
        tooltip={(at) => <ExecutionTip series={series} at={at >> 1} events={events} />}
        zoom={zoom}
      />
      <ul class="legend still">
        <Key swatch="hit" label="Hit" value={exactCount(totals.cacheHits)} />
        <Key swatch="miss" label="Miss" value={exactCount(totals.cacheMisses)} />
        <Key
          swatch="uncacheable"
          label="Other"
          value={exactCount(Math.max(0, totals.executions - totals.cacheHits - totals.cacheMisses))}
        />
        <Key swatch="line" label="Hit ratio" value={ratio(totals.hitRatio)} />
      </ul>
      {anyMean ? (
        <>
          <h4 class="chart-title">Mean latency, each line ten times the one below</h4>
          <PlotChart
            data={means}
            options={latencyOptions(question)}
            height={height}
            label="Mean latency from the cache and at the origin on a logarithmic axis"
            tooltip={(at) => <LatencyTip series={series} at={at >> 1} events={events} />}
            zoom={zoom}
          />
          <ul class="legend still">
            <Key swatch="hit" label="Cache" value={latency(totals.meanCacheMs)} />
            <Key swatch="miss" label="Origin" value={latency(totals.meanOriginMs)} />
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

interface TipProps {
  series: HistorySeries;
  at: number;
  events: readonly Event[];
}

function Tip({ series, at, events, rows }: TipProps & { rows: Array<[string, string, string]> }) {
  const start = series.seconds[at];
  if (start === undefined) {
    return null;
  }
  return (
    <>
      <strong>{stamp(start * 1000, series.stepSeconds)}</strong>
      <dl>
        {rows.map(([swatch, name, value]) => (
          <div key={name}>
            <dt>
              <span class={`swatch ${swatch}`} />
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {eventsWithin(events, start, start + series.stepSeconds).map((event) => (
        <p key={event.id} class="small">
          {kindWords(event).word}: {event.title}
        </p>
      ))}
    </>
  );
}

function ExecutionTip(props: TipProps) {
  const { series, at } = props;
  const percent = series.hitPercent[at] ?? null;
  return (
    <Tip
      {...props}
      rows={[
        ["hit", "Hit", rate(series.hits[at] ?? null)],
        ["miss", "Miss", rate(series.misses[at] ?? null)],
        ["uncacheable", "Other", rate(series.others[at] ?? null)],
        ["line", "Hit ratio", ratio(percent === null ? null : percent / 100)],
      ]}
    />
  );
}

function LatencyTip(props: TipProps) {
  const { series, at } = props;
  return (
    <Tip
      {...props}
      rows={[
        ["hit", "Cache", latency(series.cacheMs[at] ?? null)],
        ["miss", "Origin", latency(series.originMs[at] ?? null)],
      ]}
    />
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
