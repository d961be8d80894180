import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useZone } from "../shell/zone";

/** Of a plot, in pixels: usually, and where the page is narrow. */
const HEIGHTS: readonly [number, number] = [260, 220];
const NARROW_PX = 480;

export interface PlotSize {
  width: number;
  height: number;
}

/**
 * A plot as wide as its box, made anew when its shape changes (`key`), times are told in another zone, or the page gets
 * narrow.
 *
 * @param data drawn whenever it is another object
 */
export function usePlot(
  key: string,
  options: (size: PlotSize) => uPlot.Options,
  data: uPlot.AlignedData,
  heights: readonly [number, number] = HEIGHTS,
) {
  const zone = useZone();
  const box = useRef<HTMLDivElement | null>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ options, data });
  latest.current = { options, data };

  useEffect(() => {
    const parent = box.current;
    if (parent === null) {
      return;
    }
    const isNarrow = () => parent.clientWidth < NARROW_PX;
    const size = () => ({
      width: Math.max(240, Math.floor(parent.clientWidth)),
      height: isNarrow() ? heights[1] : heights[0],
    });
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(latest.current.options(size()), latest.current.data, parent);
    };
    make();
    let narrow = isNarrow();
    const observer = new ResizeObserver(() => {
      if (isNarrow() !== narrow) {
        narrow = !narrow;
        make();
      } else {
        plot.current?.setSize(size());
      }
    });
    observer.observe(parent);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [key, zone]);

  useEffect(() => plot.current?.setData(data), [data]);
  return { box, plot };
}

/** Keeps a tooltip beside the pointer, on the side that has room. */
export function useBesidePointer(place: RefObject<HTMLElement | null>, plot: uPlot | null, left: number): void {
  useEffect(() => {
    const tip = place.current;
    if (tip === null || plot === null) {
      return;
    }
    const origin = plot.over.offsetLeft;
    const right = left > plot.over.clientWidth / 2;
    tip.style.transform = `translateX(${origin + left + (right ? -tip.offsetWidth - 12 : 12)}px)`;
  });
}
