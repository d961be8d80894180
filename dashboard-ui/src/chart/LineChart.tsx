import { useMemo, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import { stamp } from "../format/times";
import { useShownTheme } from "../shell/theme";
import { colours } from "./colours";
import { lineOptions } from "./lineOptions";
import { columns, type Line, type Mark, type Steps } from "./lines";
import { useBesidePointer, usePlot } from "./plot";

interface LineChartProps {
  /** What it shows, in a few words. */
  label: string;
  /** The same lists as long as nothing changed: new ones are drawn anew. */
  lines: readonly Line[];
  steps: Steps;
  marks?: readonly Mark[];
  /** Of the window, in seconds since the epoch. */
  span: [number, number];
  logarithmic?: boolean;
  /** Values are bytes: the axis has powers of two. */
  binary?: boolean;
  /** A value on the axis and in the tooltip. */
  unit: (value: number) => string;
  /** A drag over the chart, in milliseconds. */
  onRange?: (fromMs: number, toMs: number) => void;
}

const NO_MARKS: readonly Mark[] = [];

/** Lines over time, each with the band it stands for. */
export function LineChart(props: LineChartProps) {
  const { label, lines, steps, marks = NO_MARKS, span, logarithmic = false, binary = false, unit, onRange } = props;
  const theme = useShownTheme();
  const [hover, setHover] = useState<{ at: number; left: number } | null>(null);
  const shown = useRef({ lines, steps, marks, span, onRange });
  shown.current = { lines, steps, marks, span, onRange };
  const data = useMemo(
    () => columns(steps, lines) as unknown as uPlot.AlignedData,
    [lines, steps, marks, span[0], span[1]],
  );
  // The shape of a plot is fixed when it is made.
  const shape = `${theme} ${logarithmic} ${lines.map((line) => `${line.key}${line.band === undefined ? "" : "±"}`)}`;
  const { box, plot } = usePlot(
    shape,
    (size) => {
      const found = colours([...lines.map((line) => line.colour), "--ink-muted", "--line", "--gap"]);
      return lineOptions({
        ...size,
        palette: {
          lines: found,
          ink: found["--ink-muted"] as string,
          grid: found["--line"] as string,
          gap: found["--gap"] as string,
        },
        lines,
        logarithmic,
        binary,
        unit,
        now: () => shown.current,
        hover: (at, left) => setHover(at === null ? null : { at, left }),
        range: (from, to) => shown.current.onRange?.(from * 1000, to * 1000),
      });
    },
    data,
  );
  return (
    <div class="chart lines">
      <div ref={box} class="chart-canvas" role="img" aria-label={label} />
      {hover !== null && <Tooltip {...props} at={hover.at} left={hover.left} plot={plot.current} />}
    </div>
  );
}

function Tooltip({
  lines,
  steps,
  unit,
  at,
  left,
  plot,
}: LineChartProps & { at: number; left: number; plot: uPlot | null }) {
  const place = useRef<HTMLDivElement>(null);
  useBesidePointer(place, plot, left);
  const gap = steps.gaps.includes(at);
  return (
    <div ref={place} class="tooltip" aria-hidden="true">
      <strong>{stamp((steps.startSeconds + at * steps.stepSeconds) * 1000, steps.stepSeconds)}</strong>
      {steps.resets.includes(at) && <p class="muted">Counters restarted</p>}
      {gap ? (
        <p class="muted">No data</p>
      ) : (
        <dl>
          {lines.map((line) => (
            <div key={line.key}>
              <dt>
                <span class={`swatch colour${line.colour}${line.dashed === true ? " dashed" : ""}`} />
                {line.label}
              </dt>
              <dd>{valueWords(line, at, unit)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** `4.2 ms`, or `3.1 ms to 48 ms` where several instances stand behind one line. */
export function valueWords(line: Line, at: number, unit: (value: number) => string): string {
  const low = line.band?.min[at] ?? null;
  const high = line.band?.max[at] ?? null;
  if (low !== null && high !== null && unit(low) !== unit(high)) {
    return `${unit(low)} to ${unit(high)}`;
  }
  const value = line.values[at] ?? null;
  return value === null ? "–" : unit(value);
}
