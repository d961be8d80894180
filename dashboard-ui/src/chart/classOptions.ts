import type uPlot from "uplot";
import { count } from "../format/numbers";
import { axisLabels } from "../format/times";
import { drawGaps, drawMarks, drawResets } from "./drawing";
import type { Mark } from "./lines";
import { RANGE_CURSOR, selected } from "./cursor";
import { CLASSES } from "./classes";
import { asSteps, pointAt, stepBounds, type ClassSeries } from "./classSeries";

/** Colours of the page as the canvas needs them. */
export interface Palette {
  classes: string[];
  ratio: string;
  ink: string;
  grid: string;
  gap: string;
  surface: string;
}

/** Rates under ten keep what the axis needs of their decimals; others read like counts. */
export function axisNumber(value: number): string {
  return value < 10 ? String(Number(value.toFixed(3))) : count(value);
}

/** Top of the rate axis: some air above the stack, and never an axis of nothing. */
export function rateRange(highest: number | null): [number, number] {
  return [0, highest === null || highest <= 0 ? 1 : highest * 1.08];
}

/** x, the five edges, the ratio before, the halo under the ratio, the ratio; two values a step. */
export function alignedData(series: ClassSeries): uPlot.AlignedData {
  const hitPercent = asSteps(series.hitPercent);
  const before = asSteps(series.hitPercentBefore);
  return [stepBounds(series), ...series.edges.map(asSteps<number | null>), before, hitPercent, hitPercent];
}

export interface OptionsQuestion {
  width: number;
  height: number;
  palette: Palette;
  /** Of the window, in seconds. */
  span: () => [number, number];
  series: () => ClassSeries;
  /** What happened, oldest first. */
  marks: () => readonly Mark[];
  /** Start and end of a drag, in seconds. */
  range: (from: number, to: number) => void;
  /** Index of the point under the pointer, `null` without one. */
  hover: (at: number | null, left: number) => void;
}

export function classOptions(question: OptionsQuestion): uPlot.Options {
  const { palette, width, height } = question;
  const narrow = width < 480;
  const font = "12px system-ui, sans-serif";
  const axis = { stroke: palette.ink, font, ticks: { show: false }, labelFont: font, labelSize: 18 };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { ...RANGE_CURSOR },
    padding: [16, narrow ? 4 : 8, 0, narrow ? 0 : 4],
    scales: {
      x: { time: true, range: () => question.span() },
      rate: { range: (_, __, highest) => rateRange(highest) },
      percent: { range: () => [0, 100] },
    },
    axes: [
      {
        ...axis,
        size: 32,
        grid: { show: false },
        space: 72,
        values: (_, splits) => axisLabels(splits),
      },
      {
        ...axis,
        scale: "rate",
        size: narrow ? 40 : 52,
        ...(narrow ? {} : { label: "Queries per second" }),
        grid: { stroke: palette.grid, width: 1 },
        values: (_, splits) => splits.map(axisNumber),
      },
      {
        ...axis,
        scale: "percent",
        side: 1,
        size: narrow ? 40 : 48,
        ...(narrow ? {} : { label: "Hit ratio" }),
        grid: { show: false },
        splits: () => [0, 25, 50, 75, 100],
        values: (_, splits) => splits.map((split) => `${split}%`),
      },
    ],
    series: [{}, ...CLASSES.map((_, at) => edge(palette.classes[at] as string)), ghost(palette), ...ratioLine(palette)],
    bands: CLASSES.slice(1).map((_, at) => ({ series: [at + 2, at + 1] as [number, number] })),
    hooks: {
      drawClear: [(plot) => drawGaps(plot, question.series().gaps, palette)],
      draw: [
        (plot) => {
          drawResets(plot, question.series().resets, palette);
          drawMarks(plot, question.marks(), palette);
        },
      ],
      setCursor: [(plot) => hovered(plot, question)],
      setSelect: [(plot) => selected(plot, question.range)],
    },
  };
}

function hovered(plot: uPlot, question: OptionsQuestion): void {
  const left = plot.cursor.left ?? -1;
  question.hover(left < 0 ? null : pointAt(question.series(), plot.posToVal(left, "x")), left);
}

function edge(colour: string): uPlot.Series {
  // No outline: a class of nothing would still draw its colour along the edge below.
  return { scale: "rate", fill: `${colour}d9`, width: 0, points: { show: false } };
}

/** The compared time, under what is now. */
function ghost(palette: Palette): uPlot.Series {
  return { scale: "percent", stroke: palette.ink, width: 1.5, dash: [4, 4], points: { show: false } };
}

/** Drawn twice, so that the line can be told from the areas it crosses. */
function ratioLine(palette: Palette): uPlot.Series[] {
  const line = (stroke: string, width: number): uPlot.Series => ({
    scale: "percent",
    stroke,
    width,
    points: { show: false },
  });
  return [line(palette.surface, 5), line(palette.ratio, 2)];
}
