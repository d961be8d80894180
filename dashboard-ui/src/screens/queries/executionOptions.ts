import type uPlot from "uplot";
import { axisNumber, rateRange } from "../../chart/classOptions";
import { asSteps } from "../../chart/classSeries";
import { RANGE_CURSOR, selected } from "../../chart/cursor";
import { drawMarks } from "../../chart/drawing";
import { bounds, stepAt, type Mark, type Steps } from "../../chart/lines";
import { axisLabels } from "../../format/times";
import type { HistorySeries } from "./historySeries";

/** Custom properties of the theme that the chart needs. */
export const EXECUTION_COLOURS = [
  "--hit",
  "--miss",
  "--uncacheable",
  "--info",
  "--ink",
  "--ink-muted",
  "--line",
  "--gap",
] as const;

/**
 * x, then the upper edges of hits, misses and others in a stack, then the hit ratio, then all executions of the time it is
 * compared with; two values a step.
 */
export function executionData(series: HistorySeries, before: ReadonlyArray<number | null> | null): uPlot.AlignedData {
  const misses = series.hits.map((value, at) => value + series.misses[at]!);
  const all = misses.map((value, at) => value + series.others[at]!);
  return [
    bounds(stepsOf(series)),
    asSteps(series.hits),
    asSteps(misses),
    asSteps(all),
    asSteps(series.hitPercent),
    asSteps(before ?? series.seconds.map(() => null)),
  ] as uPlot.AlignedData;
}

export const stepsOf = (series: HistorySeries): Steps => ({
  startSeconds: series.seconds[0] ?? 0,
  stepSeconds: series.stepSeconds,
  points: series.seconds.length,
  gaps: [],
  resets: [],
});

interface Question {
  width: number;
  height: number;
  palette: Record<(typeof EXECUTION_COLOURS)[number], string>;
  now: () => { series: HistorySeries; marks: readonly Mark[]; span: [number, number] };
  hover: (at: number | null, left: number) => void;
  range: (from: number, to: number) => void;
}

export function executionOptions({ width, height, palette, now, hover, range }: Question): uPlot.Options {
  const narrow = width < 480;
  const axis = { stroke: palette["--ink-muted"], font: "12px system-ui, sans-serif", ticks: { show: false } };
  // No outline: a part of nothing would still draw its colour along the edge below.
  const edge = (colour: string): uPlot.Series => ({
    scale: "rate",
    fill: `${colour}d9`,
    width: 0,
    points: { show: false },
  });
  return {
    width,
    height,
    legend: { show: false },
    cursor: RANGE_CURSOR,
    padding: [16, narrow ? 4 : 8, 0, 0],
    scales: {
      x: { time: true, range: () => now().span },
      rate: { range: (_, __, highest) => rateRange(highest) },
      percent: { range: () => [0, 100] },
    },
    axes: [
      { ...axis, size: 32, grid: { show: false }, space: 72, values: (_, splits) => axisLabels(splits) },
      {
        ...axis,
        scale: "rate",
        size: narrow ? 40 : 68,
        grid: { stroke: palette["--line"], width: 1 },
        values: (_, splits) => splits.map(axisNumber),
      },
      {
        ...axis,
        scale: "percent",
        side: 1,
        size: 44,
        grid: { show: false },
        splits: () => [0, 25, 50, 75, 100],
        values: (_, splits) => splits.map((split) => `${split}%`),
      },
    ],
    series: [
      {},
      edge(palette["--hit"]),
      edge(palette["--miss"]),
      edge(palette["--uncacheable"]),
      { scale: "percent", stroke: palette["--info"], width: 2, points: { show: false } },
      { scale: "rate", stroke: `${palette["--ink"]}b3`, width: 1.5, dash: [2, 4], points: { show: false } },
    ],
    bands: [{ series: [2, 1] }, { series: [3, 2] }],
    hooks: {
      draw: [(plot) => drawMarks(plot, now().marks, { ink: palette["--ink-muted"], gap: palette["--gap"] })],
      setCursor: [
        (plot) => {
          const left = plot.cursor.left ?? -1;
          hover(left < 0 ? null : stepAt(stepsOf(now().series), plot.posToVal(left, "x")), left);
        },
      ],
      setSelect: [(plot) => selected(plot, range)],
    },
  };
}
