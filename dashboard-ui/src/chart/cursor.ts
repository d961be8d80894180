import type uPlot from "uplot";

/** Charts with the same key share one crosshair. */
const CROSSHAIR = "time";

/** A drag picks a range instead of zooming this one chart; the address then says it to all of them. */
export const RANGE_CURSOR: uPlot.Cursor = {
  drag: { x: true, y: false, setScale: false },
  points: { show: false },
  y: false,
  sync: { key: CROSSHAIR, setSeries: false, scales: ["x", null] },
};

/** Pixels that a drag must be long; less is a click that slipped. */
const DRAG_MIN_PX = 8;

/** Tells the range of a finished drag, in seconds, and takes the marking away. */
export function selected(plot: uPlot, range: (from: number, to: number) => void): void {
  const { left, width } = plot.select;
  if (width < DRAG_MIN_PX) {
    return;
  }
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  range(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
}
