import type uPlot from "uplot";
import { axisLabels } from "../format/times";
import { drawGaps, drawMarks, drawResets } from "./drawing";
import { RANGE_CURSOR, selected } from "./cursor";
import { axisRange, stepAt, stretches, type Line, type Mark, type Steps } from "./lines";

export interface LinePalette {
  /** By the custom property of a line. */
  lines: Record<string, string>;
  ink: string;
  grid: string;
  gap: string;
}

export interface LineQuestion {
  width: number;
  height: number;
  palette: LinePalette;
  /** How many there are and whether they have bands does not change while a plot lives. */
  lines: readonly Line[];
  logarithmic: boolean;
  /** Whether the axis counts in powers of two. */
  binary: boolean;
  unit: (value: number) => string;
  /** What may change from one answer to the next. */
  now: () => { lines: readonly Line[]; steps: Steps; marks: readonly Mark[]; span: [number, number] };
  hover: (at: number | null, left: number) => void;
  range: (from: number, to: number) => void;
}

export function lineOptions(question: LineQuestion): uPlot.Options {
  const { palette, width, height, lines, now } = question;
  const narrow = width < 480;
  const font = "12px system-ui, sans-serif";
  const axis = { stroke: palette.ink, font, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: RANGE_CURSOR,
    padding: [16, narrow ? 8 : 16, 0, 0],
    scales: {
      x: { time: true, range: () => now().span },
      y: {
        distr: question.logarithmic ? 3 : 1,
        range: () => axisRange(now().lines, question.logarithmic),
      },
    },
    axes: [
      { ...axis, size: 32, grid: { show: false }, space: 72, values: (_, splits) => axisLabels(splits) },
      {
        ...axis,
        size: narrow ? 56 : 68,
        grid: { stroke: palette.grid, width: 1, ...(question.logarithmic ? { filter: decades } : {}) },
        values: (_, splits) => splits.map((split) => (split === null ? "" : question.unit(split))),
        ...(question.logarithmic ? { filter: decades } : {}),
        ...(question.binary ? { incrs: POWERS_OF_TWO } : {}),
      },
    ],
    series: [{}, ...lines.flatMap((line) => seriesOf(line, palette))],
    bands: bandsOf(lines, palette),
    hooks: {
      drawClear: [(plot) => drawGaps(plot, stretches(now().steps, now().steps.gaps), palette)],
      draw: [
        (plot) => {
          const { steps, marks } = now();
          const starts = steps.resets.map((at) => steps.startSeconds + at * steps.stepSeconds);
          drawResets(plot, starts, palette);
          drawMarks(plot, marks, palette);
        },
      ],
      setCursor: [
        (plot) => {
          const left = plot.cursor.left ?? -1;
          question.hover(left < 0 ? null : stepAt(now().steps, plot.posToVal(left, "x")), left);
        },
      ],
      setSelect: [(plot) => selected(plot, question.range)],
    },
  };
}

const POWERS_OF_TWO = Array.from({ length: 50 }, (_, at) => 2 ** at);

/** Of a logarithmic axis: lines and words at whole decades only. */
const decades = (_: uPlot, splits: number[]) => splits.map((split) => (isDecade(split) ? split : null)) as number[];

const isDecade = (value: number): boolean => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;

function seriesOf(line: Line, palette: LinePalette): uPlot.Series[] {
  const stroke = palette.lines[line.colour] as string;
  const edge: uPlot.Series = { scale: "y", width: 0, points: { show: false } };
  const drawn: uPlot.Series = {
    scale: "y",
    stroke: line.ghost === true ? `${stroke}80` : line.dashed === true ? `${stroke}b3` : stroke,
    width: line.ghost === true ? 1.5 : 2,
    points: { show: false },
    ...(line.dashed === true ? { dash: [5, 4] } : line.ghost === true ? { dash: [2, 4] } : {}),
  };
  return line.band === undefined ? [drawn] : [edge, edge, drawn];
}

function bandsOf(lines: readonly Line[], palette: LinePalette): uPlot.Band[] {
  const bands: uPlot.Band[] = [];
  let at = 1;
  for (const line of lines) {
    if (line.band === undefined) {
      at += 1;
    } else {
      bands.push({ series: [at, at + 1], fill: `${palette.lines[line.colour]}33` });
      at += 3;
    }
  }
  return bands;
}
