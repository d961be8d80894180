import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useShownTheme } from "../shell/theme";
import { colours } from "./colours";
import { RANGE_CURSOR, selected } from "./cursor";

/** What a canvas may need of the theme. */
const NAMES = [
  "--hit",
  "--miss",
  "--uncacheable",
  "--unsupported",
  "--error",
  "--warn",
  "--info",
  "--ink-muted",
  "--line",
  "--surface",
] as const;

/** A colour of the page as a canvas needs it. */
export type Colour = (name: (typeof NAMES)[number]) => string;

interface PlotProps {
  /** The same list as long as nothing changed: a new one is drawn anew. */
  data: uPlot.AlignedData;
  /** All but the size; made anew when the theme changes. */
  options: (colour: Colour) => Omit<uPlot.Options, "width" | "height">;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** Index of the point under the pointer. */
  tooltip: (at: number) => ComponentChildren;
  /** A drag over the plot, in seconds. */
  zoom?: (from: number, to: number) => void;
}

const WIDTH_MIN = 240;

/** A plot that fits its place, follows the theme, and shows what is under the pointer. */
export function PlotChart({ data, options, height, label, tooltip, zoom }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [hover, setHover] = useState<{ at: number; left: number } | null>(null);
  const theme = useShownTheme();
  const latest = useRef({ data, options, zoom });
  latest.current = { data, options, zoom };

  useEffect(() => {
    const parent = box.current;
    if (parent === null) {
      return;
    }
    const palette = colours(NAMES);
    const own = latest.current.options((name) => palette[name]);
    const size = () => ({ width: Math.max(WIDTH_MIN, Math.floor(parent.clientWidth)), height });
    const drawn = new uPlot(
      {
        ...own,
        ...size(),
        legend: { show: false },
        cursor: { ...RANGE_CURSOR },
        hooks: {
          ...own.hooks,
          setCursor: [
            (at) => {
              const left = at.cursor.left ?? -1;
              const index = at.cursor.idx ?? null;
              setHover(left < 0 || index === null ? null : { at: index, left });
            },
          ],
          setSelect: [(at) => selected(at, (from, to) => latest.current.zoom?.(from, to))],
        },
      },
      latest.current.data,
      parent,
    );
    plot.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize(size()));
    observer.observe(parent);
    return () => {
      observer.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [theme, height]);

  useEffect(() => plot.current?.setData(data), [data]);

  return (
    <div class="chart plain">
      <div ref={box} class="chart-canvas" role="img" aria-label={label} />
      {hover !== null && (
        <Tooltip left={hover.left} plot={plot.current}>
          {tooltip(hover.at)}
        </Tooltip>
      )}
    </div>
  );
}

function Tooltip({ left, plot, children }: { left: number; plot: uPlot | null; children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tip = place.current;
    if (tip === null || plot === null) {
      return;
    }
    const right = left > plot.over.clientWidth / 2;
    tip.style.transform = `translateX(${plot.over.offsetLeft + left + (right ? -tip.offsetWidth - 12 : 12)}px)`;
  });
  return (
    <div ref={place} class="tooltip" aria-hidden="true">
      {children}
    </div>
  );
}
