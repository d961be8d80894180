import { useMemo, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import type { ClassPoint } from "../api/queryClasses";
import { rate, ratio } from "../format/numbers";
import { stamp } from "../format/times";
import { useShownTheme } from "../shell/theme";
import { colours } from "./colours";
import { CLASSES, perSecond, type SeriesKey } from "./classes";
import { alignedData, classOptions, type Palette } from "./classOptions";
import { classSeries } from "./classSeries";
import type { Mark } from "./lines";
import { useBesidePointer, usePlot } from "./plot";

interface ChartProps {
  /** The same list as long as nothing changed: a new one is drawn anew. */
  points: ClassPoint[];
  stepSeconds: number;
  /** Of the window, in seconds since the epoch. */
  span: [number, number];
  hidden: ReadonlySet<SeriesKey>;
  /** What happened, oldest first; another list is drawn anew. */
  marks?: readonly Mark[];
  /** A drag over the chart, in milliseconds. */
  onRange?: (fromMs: number, toMs: number) => void;
}

const NO_MARKS: readonly Mark[] = [];
const HEIGHTS = [300, 240] as const;

/** Stacked rates of the five classes with the hit ratio over them. */
export function ClassChart({ points, stepSeconds, span, hidden, marks = NO_MARKS, onRange }: ChartProps) {
  const [hover, setHover] = useState<{ at: number; left: number } | null>(null);
  const theme = useShownTheme();

  const series = classSeries(points, stepSeconds, hidden);
  // The plot outlives a rendering; its callbacks read the newest of these.
  const shown = useRef({ series, span, marks, onRange });
  shown.current = { series, span, marks, onRange };
  const data = useMemo(() => alignedData(series), [points, hidden, marks, span[0], span[1]]);
  const { box, plot } = usePlot(
    theme,
    (size) =>
      classOptions({
        ...size,
        palette: palette(),
        span: () => shown.current.span,
        series: () => shown.current.series,
        marks: () => shown.current.marks,
        range: (from, to) => shown.current.onRange?.(from * 1000, to * 1000),
        hover: (at, left) => setHover(at === null ? null : { at, left }),
      }),
    data,
    HEIGHTS,
  );

  const point = hover === null ? undefined : points[hover.at];
  return (
    <div class="chart">
      <div ref={box} class="chart-canvas" role="img" aria-label="Queries per second by class, with the hit ratio" />
      {point !== undefined && hover !== null && (
        <Tooltip point={point} stepSeconds={stepSeconds} left={hover.left} plot={plot.current} />
      )}
    </div>
  );
}

interface TooltipProps {
  point: ClassPoint;
  stepSeconds: number;
  left: number;
  plot: uPlot | null;
}

function Tooltip({ point, stepSeconds, left, plot }: TooltipProps) {
  const place = useRef<HTMLDivElement>(null);
  useBesidePointer(place, plot, left);
  return (
    <div ref={place} class="tooltip" aria-hidden="true">
      <strong>{stamp(Date.parse(point.at), stepSeconds)}</strong>
      {point.reset && <p class="muted">Counters restarted</p>}
      {point.gap ? (
        <p class="muted">No data</p>
      ) : (
        <dl>
          {CLASSES.map((one) => (
            <div key={one.key}>
              <dt>
                <span class={`swatch ${one.key}`} />
                {one.label}
              </dt>
              <dd>{rate(perSecond(point, one.key, stepSeconds))}</dd>
            </div>
          ))}
          <div>
            <dt>
              <span class="swatch line" />
              Hit ratio
            </dt>
            <dd>{ratio(point.hitRatio)}</dd>
          </div>
          {point.ratioBefore !== undefined && (
            <div>
              <dt>
                <span class="swatch line dashed" />
                Hit ratio before
              </dt>
              <dd>{ratio(point.ratioBefore)}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

function palette(): Palette {
  const found = colours([...CLASSES.map((one) => one.colour), "--info", "--ink-muted", "--line", "--gap", "--surface"]);
  const colour = (name: string) => found[name] as string;
  return {
    classes: CLASSES.map((one) => colour(one.colour)),
    ratio: colour("--info"),
    ink: colour("--ink-muted"),
    grid: colour("--line"),
    gap: colour("--gap"),
    surface: colour("--surface"),
  };
}
