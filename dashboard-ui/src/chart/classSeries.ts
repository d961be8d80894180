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
  /** Where nothing was collected, in seconds: what the lines leave open, neighbours joined. */
  gaps: Array<[number, number]>;
  /** Where the counters started again, in seconds. */
  resets: number[];
  /** The points behind the lists. */
  points: ClassPoint[];
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
    gaps: gapsOf(points, seconds, stepSeconds),
    resets: seconds.filter((_, at) => points[at]?.reset),
    points,
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

/** From the last point before each gap to the first after it: what the lines leave open. */
function gapsOf(points: ClassPoint[], seconds: number[], stepSeconds: number): Array<[number, number]> {
  const gaps: Array<[number, number]> = [];
  let before: number | null = null;
  let open: number | null = null;
  points.forEach((point, at) => {
    const start = seconds[at] as number;
    if (point.gap) {
      open ??= before ?? start;
      return;
    }
    if (open !== null) {
      gaps.push([open, start]);
      open = null;
    }
    before = start;
  });
  if (open !== null) {
    gaps.push([open, (seconds[seconds.length - 1] as number) + stepSeconds]);
  }
  return gaps;
}

/** Indexes of values with a gap on both sides: a line would not show them, so they are drawn as points. */
export function lonely(values: ReadonlyArray<number | null | undefined>): number[] {
  const there = (at: number) => values[at] !== null && values[at] !== undefined;
  return values.flatMap((_, at) => (there(at) && !there(at - 1) && !there(at + 1) ? [at] : []));
}
