import { useMemo, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import { colours } from "../../chart/colours";
import type { Mark } from "../../chart/lines";
import { useBesidePointer, usePlot } from "../../chart/plot";
import { rate, ratio } from "../../format/numbers";
import { stamp } from "../../format/times";
import { useShownTheme } from "../../shell/theme";
import { EXECUTION_COLOURS, executionData, executionOptions } from "./executionOptions";
import type { HistorySeries } from "./historySeries";

interface ChartProps {
  series: HistorySeries;
  /** Executions a second in each step of the time it is compared with; `null` for none. */
  before: ReadonlyArray<number | null> | null;
  marks: readonly Mark[];
  /** Of the window, in seconds. */
  span: [number, number];
  /** A drag over the chart, in milliseconds. */
  onRange: (fromMs: number, toMs: number) => void;
}

/** Executions by how they ended, stacked, with the hit ratio over them. */
export function ExecutionChart({ series, before, marks, span, onRange }: ChartProps) {
  const theme = useShownTheme();
  const [hover, setHover] = useState<{ at: number; left: number } | null>(null);
  const shown = useRef({ series, marks, span, onRange });
  shown.current = { series, marks, span, onRange };
  const data = useMemo(() => executionData(series, before), [series, before, marks, span[0], span[1]]);
  const { box, plot } = usePlot(
    theme,
    (size) =>
      executionOptions({
        ...size,
        palette: colours(EXECUTION_COLOURS),
        now: () => shown.current,
        hover: (at, left) => setHover(at === null ? null : { at, left }),
        range: (from, to) => shown.current.onRange(from * 1000, to * 1000),
      }),
    data,
  );
  return (
    <div class="chart lines">
      <div
        ref={box}
        class="chart-canvas"
        role="img"
        aria-label="Executions per second by hits, misses and others, with the hit ratio"
      />
      {hover !== null && (
        <Tooltip series={series} before={before} at={hover.at} left={hover.left} plot={plot.current} />
      )}
    </div>
  );
}

interface TooltipProps {
  series: HistorySeries;
  before: ReadonlyArray<number | null> | null;
  at: number;
  left: number;
  plot: uPlot | null;
}

function Tooltip({ series, before, at, left, plot }: TooltipProps) {
  const place = useRef<HTMLDivElement>(null);
  useBesidePointer(place, plot, left);
  const percent = series.hitPercent[at] ?? null;
  const rows: Array<[string, string, string]> = [
    ["hit", "Hit", rate(series.hits[at] ?? null)],
    ["miss", "Miss", rate(series.misses[at] ?? null)],
    ["uncacheable", "Other", rate(series.others[at] ?? null)],
    ["line", "Hit ratio", ratio(percent === null ? null : percent / 100)],
    ...(before === null ? [] : [["ghost", "All, before", rate(before[at] ?? null)] as [string, string, string]]),
  ];
  return (
    <div ref={place} class="tooltip" aria-hidden="true">
      <strong>{stamp((series.seconds[at] ?? 0) * 1000, series.stepSeconds)}</strong>
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
    </div>
  );
}
