import type uPlot from "uplot";
import { axisNumber, rateRange } from "../../chart/classOptions";
import { asSteps } from "../../chart/classSeries";
import { drawMarks } from "../../chart/eventMarks";
import type { Colour } from "../../chart/PlotChart";
import { latency } from "../../format/numbers";
import { axisLabels } from "../../format/times";
import { marksOf } from "../events/marks";
import type { Event } from "../events/types";
import { logRange, type HistorySeries } from "./historySeries";

type Options = Omit<uPlot.Options, "width" | "height">;

const FONT = "12px system-ui, sans-serif";

/** Start and end of each step, to go with {@link asSteps}. */
const bounds = (series: HistorySeries): number[] =>
  series.seconds.flatMap((start) => [start, start + series.stepSeconds]);

/** x, then the upper edges of hits, misses and others in a stack, then the hit ratio; two values a step. */
export function executionData(series: HistorySeries): uPlot.AlignedData {
  const hits = series.hits;
  const misses = hits.map((value, at) => value + series.misses[at]!);
  const all = misses.map((value, at) => value + series.others[at]!);
  return [bounds(series), asSteps(hits), asSteps(misses), asSteps(all), asSteps(series.hitPercent)];
}

/** x, then the means at the origin and from the cache; two values a step. */
export function latencyData(series: HistorySeries): uPlot.AlignedData {
  return [bounds(series), asSteps(series.originMs), asSteps(series.cacheMs)];
}

interface Question {
  /** Of the window, in seconds; read whenever it is drawn. */
  span: () => [number, number];
  events: () => readonly Event[];
}

export const executionOptions =
  ({ span, events }: Question) =>
  (colour: Colour): Options => ({
    padding: [18, 4, 0, 0],
    scales: {
      x: { time: true, range: () => span() },
      rate: { range: (_, __, highest) => rateRange(highest) },
      percent: { range: () => [0, 100] },
    },
    axes: [
      timeAxis(colour),
      {
        ...axis(colour),
        scale: "rate",
        size: 52,
        grid: { stroke: colour("--line"), width: 1 },
        values: (_, splits) => splits.map(axisNumber),
      },
      {
        ...axis(colour),
        scale: "percent",
        side: 1,
        size: 44,
        grid: { show: false },
        splits: () => [0, 50, 100],
        values: (_, splits) => splits.map((split) => `${split}%`),
      },
    ],
    series: [
      {},
      edge(colour("--hit")),
      edge(colour("--miss")),
      edge(colour("--uncacheable")),
      { scale: "percent", stroke: colour("--info"), width: 2, points: { show: false }, spanGaps: false },
    ],
    bands: [{ series: [2, 1] }, { series: [3, 2] }],
    hooks: { draw: [(plot) => drawMarks(plot, marksOf(events(), colour), colour("--surface"))] },
  });

export const latencyOptions =
  ({ span, events }: Question) =>
  (colour: Colour): Options => ({
    padding: [18, 24, 0, 0],
    scales: {
      x: { time: true, range: () => span() },
      ms: {
        distr: 3,
        log: 10,
        range: (plot) => logRange(plot.data.slice(1) as Array<Array<number | null>>),
      },
    },
    axes: [
      timeAxis(colour),
      {
        ...axis(colour),
        scale: "ms",
        size: 60,
        grid: { stroke: colour("--line"), width: 1 },
        splits: (plot) => decades(plot.scales["ms"]?.min ?? 0.1, plot.scales["ms"]?.max ?? 10),
        values: (_, splits) => splits.map(latency),
      },
    ],
    series: [{}, line(colour("--miss")), line(colour("--hit"))],
    hooks: { draw: [(plot) => drawMarks(plot, marksOf(events(), colour), colour("--surface"))] },
  });

/** Powers of ten from one to another: lines between them say nothing more. */
export function decades(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => 10 ** (first + at));
}

const axis = (colour: Colour) => ({ stroke: colour("--ink-muted"), font: FONT, ticks: { show: false } });

const timeAxis = (colour: Colour): uPlot.Axis => ({
  ...axis(colour),
  size: 32,
  grid: { show: false },
  space: 72,
  values: (_, splits) => axisLabels(splits),
});

// No outline: a part of nothing would still draw its colour along the edge below.
const edge = (stroke: string): uPlot.Series => ({
  scale: "rate",
  fill: `${stroke}d9`,
  width: 0,
  points: { show: false },
});

const line = (stroke: string): uPlot.Series => ({
  scale: "ms",
  stroke,
  width: 2,
  points: { show: false },
  spanGaps: false,
});
