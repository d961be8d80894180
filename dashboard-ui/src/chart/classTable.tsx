import type { ClassPoint } from "../api/queryClasses";
import { CLASSES } from "./classes";
import { exactCount, ratio } from "../format/numbers";
import { moment, stamp } from "../format/times";
import { Missing } from "../parts/feedback";
import { stepWords } from "../time/windows";

interface TableProps {
  points: ClassPoint[];
  stepSeconds: number;
  words: string;
}

/** The chart's twin: the same points as counts, newest first. */
export function ClassTable({ points, stepSeconds, words }: TableProps) {
  return (
    <div class="scroll tall" role="region" aria-label="Query classes as a table" tabIndex={0}>
      <table class="classes">
        <caption>
          {words}: queries in each {stepWords(stepSeconds)} step, newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Start of step</th>
            {CLASSES.map((one) => (
              <th scope="col" class="number" key={one.key} title={one.meaning}>
                {one.label}
              </th>
            ))}
            <th scope="col" class="number">
              Total
            </th>
            <th scope="col" class="number">
              Hit ratio
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.at} data-total={point.gap ? "" : point.total}>
              <th scope="row" title={moment(Date.parse(point.at))}>
                {stamp(Date.parse(point.at), stepSeconds)}
                {point.reset && <span class="chip">restarted</span>}
                {point.gap && point.total > 0 && (
                  <span class="chip" title="Collected after a gap: these queries came in over a longer time">
                    after a gap
                  </span>
                )}
              </th>
              {point.gap && point.total === 0 ? (
                <td colSpan={CLASSES.length + 2} class="muted">
                  No data
                </td>
              ) : (
                <Counts point={point} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Counts({ point }: { point: ClassPoint }) {
  return (
    <>
      {CLASSES.map((one) => (
        <td class="number" key={one.key}>
          {exactCount(point[one.key])}
        </td>
      ))}
      <td class="number">{exactCount(point.total)}</td>
      <td class="number">
        {point.hitRatio === null ? <Missing reason="No cacheable queries in this step" /> : ratio(point.hitRatio)}
      </td>
    </>
  );
}
