import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { moment, stamp } from "../format/times";
import { Definition } from "../parts/definition";
import { Missing, Skeleton } from "../parts/feedback";
import { Link, withParams, type Location } from "../parts/location";
import { stepWords } from "../time/windows";
import type { SeriesQuestion } from "../api/series";
import { SeriesExport } from "./seriesExport";
import { LineChart, valueWords } from "./LineChart";
import { summaryOf, type Line, type Mark, type Steps } from "./lines";
import { pickRange } from "./pickRange";

interface LinePanelProps {
  /** In the address: `view-latency=table`. */
  id: string;
  title: string;
  /** `Last hour`. */
  words: string;
  /** What the lines mean, how they are computed, where they come from. */
  definition: ComponentChildren;
  /** `null` while nothing is known yet. */
  steps: Steps | null;
  lines: readonly Line[];
  marks?: readonly Mark[];
  logarithmic?: boolean;
  /** Values are bytes: the axis has powers of two. */
  binary?: boolean;
  unit: (value: number) => string;
  outdated: boolean;
  location: Location;
  /** What stands in place of a chart of nothing. */
  empty: string;
  /** What its export asks for, at the moment of asking; without it there is none. */
  question?: (() => SeriesQuestion) | undefined;
  /** Beside the title, such as percentile pills. */
  controls?: ComponentChildren;
  remark?: ComponentChildren;
}

/** A chart of lines with its legend and its twin, the table. */
export function LinePanel(props: LinePanelProps) {
  const { id, title, words, steps, lines, outdated, location } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const asTable = location.search.get(`view-${id}`) === "table";
  const shown = useMemo(() => lines.filter((line) => !hidden.has(line.key)), [lines, hidden]);
  const nothing = lines.every((line) => line.values.every((value) => value === null));
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) {
      next.add(key);
    }
    setHidden(next);
  };
  return (
    <section class={outdated ? "card outdated" : "card"} aria-labelledby={`${id}-title`} aria-busy={outdated}>
      <div class="panel-head">
        <div>
          <div class="heading-row">
            <h2 id={`${id}-title`}>{title}</h2>
            <Definition of={title}>{props.definition}</Definition>
          </div>
          <p class="muted small">
            {words}
            {steps !== null && `, one point every ${stepWords(steps.stepSeconds)}`}
          </p>
        </div>
        <div class="panel-controls">
          {props.controls}
          {props.question !== undefined && <SeriesExport title={title} question={props.question} />}
          <Link href={withParams(location, { [`view-${id}`]: asTable ? null : "table" })} class="button small">
            {asTable ? "View as chart" : "View as table"}
          </Link>
        </div>
      </div>
      {steps === null ? (
        <Skeleton lines={7} what={title} />
      ) : nothing ? (
        <p class="remark nothing">{props.empty}</p>
      ) : asTable ? (
        <LineTable {...props} steps={steps} />
      ) : (
        <>
          <LineChart
            label={`${title}, ${words.toLowerCase()}`}
            lines={shown}
            steps={steps}
            {...(props.marks === undefined ? {} : { marks: props.marks })}
            span={[steps.startSeconds, steps.startSeconds + steps.points * steps.stepSeconds]}
            logarithmic={props.logarithmic ?? false}
            binary={props.binary ?? false}
            unit={props.unit}
            onRange={(fromMs, toMs) => pickRange(location, fromMs, toMs)}
          />
          {props.remark}
          <ul class="legend" aria-label="Lines, with their last and highest value">
            {lines.map((line) => (
              <li key={line.key}>
                <button type="button" aria-pressed={!hidden.has(line.key)} onClick={() => toggle(line.key)}>
                  <span class={`swatch colour${line.colour}${line.dashed === true ? " dashed" : ""}`} />
                  {line.label}
                  <Summary line={line} unit={props.unit} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Summary({ line, unit }: { line: Line; unit: (value: number) => string }) {
  const summary = summaryOf(line.values);
  return (
    <span class="legend-value">
      {summary === null ? "no values" : `last ${unit(summary.last)}, highest ${unit(summary.max)}`}
    </span>
  );
}

/** The chart's twin: newest first. */
function LineTable({ title, words, steps, lines, unit }: LinePanelProps & { steps: Steps }) {
  const gaps = new Set(steps.gaps);
  const rows = Array.from({ length: steps.points }, (_, at) => at).toReversed();
  return (
    <div class="scroll tall" role="region" aria-label={`${title} as a table`} tabIndex={0}>
      <table class="classes">
        <caption>
          {words}: {title} in each {stepWords(steps.stepSeconds)} step, newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Start of step</th>
            {lines.map((line) => (
              <th scope="col" class="number" key={line.key}>
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => {
            const startMs = (steps.startSeconds + at * steps.stepSeconds) * 1000;
            return (
              <tr key={at}>
                <th scope="row" title={moment(startMs)}>
                  {stamp(startMs, steps.stepSeconds)}
                  {steps.resets.includes(at) && <span class="chip">restarted</span>}
                </th>
                {gaps.has(at) ? (
                  <td colSpan={lines.length} class="muted">
                    No data
                  </td>
                ) : (
                  lines.map((line) => (
                    <td class="number" key={line.key}>
                      {(line.values[at] ?? null) === null ? (
                        <Missing reason="Not measured in this step" />
                      ) : (
                        valueWords(line, at, unit)
                      )}
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
