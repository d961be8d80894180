import type { QueryClasses, ClassPoint } from "../api/queryClasses";
import { CLASS_KEYS, type ClassKey, type SeriesKey } from "./classes";

/** What the chart draws; every list of values is as long as `seconds`. */
export interface ClassSeries {
  /** Start of each step, seconds since the epoch. */
  seconds: number[];
  /** Upper edge of each class in the stack, queries a second, in the order of {@link CLASS_KEYS}; `null` in a gap. */
  edges: Array<Array<number | null>>;
  /** 0 to 100. */
  hitPercent: Array<number | null>;
  /** The same of the time it is compared with; nothing but `null` without one. */
  hitPercentBefore: Array<number | null>;
  /** Where nothing was collected: start and end in seconds, neighbours joined. */
  gaps: Array<[number, number]>;
  /** Where the counters started again, in seconds. */
  resets: number[];
  stepSeconds: number;
}

/**
 * Points whose step has ended, with one more scrape interval for the last scrape to be stored: a step still filling
 * would look like a drop.
 */
export function settledPoints(classes: QueryClasses, intervalSeconds: number, nowMs: number): ClassPoint[] {
  const endMs = nowMs - (classes.stepSeconds + intervalSeconds) * 1000;
  return classes.points.filter((point) => Date.parse(point.at) <= endMs);
}

export function classSeries(points: ClassPoint[], stepSeconds: number, hidden: ReadonlySet<SeriesKey>): ClassSeries {
  const seconds = points.map((point) => Date.parse(point.at) / 1000);
  const below = points.map(() => 0);
  const edges = CLASS_KEYS.map((key) => edgesOf(key, points, stepSeconds, hidden.has(key), below));
  return {
    seconds,
    edges,
    hitPercent: points.map((point) =>
      point.gap || point.hitRatio === null || hidden.has("hitRatio") ? null : point.hitRatio * 100,
    ),
    hitPercentBefore: points.map(({ ratioBefore }) =>
      ratioBefore === undefined || ratioBefore === null || hidden.has("hitRatio") ? null : ratioBefore * 100,
    ),
    gaps: gapsOf(points, seconds, stepSeconds),
    resets: seconds.filter((_, at) => points[at]?.reset),
    stepSeconds,
  };
}

/** Adds the class to `below`, which then is its upper edge. */
function edgesOf(
  key: ClassKey,
  points: ClassPoint[],
  stepSeconds: number,
  hidden: boolean,
  below: number[],
): Array<number | null> {
  return points.map((point, at) => {
    const edge = (below[at] as number) + (hidden ? 0 : point[key] / stepSeconds);
    below[at] = edge;
    return point.gap ? null : edge;
  });
}

function gapsOf(points: ClassPoint[], seconds: number[], stepSeconds: number): Array<[number, number]> {
  const gaps: Array<[number, number]> = [];
  points.forEach((point, at) => {
    if (!point.gap) {
      return;
    }
    const start = seconds[at] as number;
    const last = gaps[gaps.length - 1];
    if (last !== undefined && last[1] === start) {
      last[1] = start + stepSeconds;
    } else {
      gaps.push([start, start + stepSeconds]);
    }
  });
  return gaps;
}

/**
 * Each point as the whole step it counts: its value at the start and at the end. A line through that is level over the
 * step, ends where a gap begins, and shows a single point between two gaps.
 */
export function asSteps<T>(values: readonly T[]): T[] {
  return values.flatMap((value) => [value, value]);
}

/** Start and end of each step, to go with {@link asSteps}. */
export function stepBounds(series: ClassSeries): number[] {
  return series.seconds.flatMap((start) => [start, start + series.stepSeconds]);
}

/** Queries a second of each class over the steps that have data; `null` without one. */
export function averageRates(points: readonly ClassPoint[], stepSeconds: number): number[] | null {
  const counted = points.filter((point) => !point.gap);
  const seconds = counted.length * stepSeconds;
  return seconds === 0 ? null : CLASS_KEYS.map((key) => counted.reduce((sum, point) => sum + point[key], 0) / seconds);
}

/** Index of the point whose step holds `second`; `null` outside. */
export function pointAt(series: ClassSeries, second: number): number | null {
  const first = series.seconds[0];
  if (first === undefined) {
    return null;
  }
  const at = Math.floor((second - first) / series.stepSeconds);
  return at >= 0 && at < series.seconds.length ? at : null;
}
