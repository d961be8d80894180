import { asSteps } from "./classSeries";

/** One line of a chart; every list has an entry a step, `null` where there is nothing to draw. */
export interface Line {
  key: string;
  label: string;
  /** Custom property with its colour, such as `--hit`. */
  colour: string;
  values: ReadonlyArray<number | null>;
  /** Lowest and highest of what the line stands for, as of several instances. */
  band?: { min: ReadonlyArray<number | null>; max: ReadonlyArray<number | null> };
  /** Values that are no measurement of their own: a weighted mean, another time. */
  dashed?: boolean;
  /** Of the time that is compared with: paler, and under the line of now. */
  ghost?: boolean;
}

/** Something that happened, marked on the time axis. */
export interface Mark {
  atMs: number;
  label: string;
}

/** What lies under every line of a chart. */
export interface Steps {
  /** Start of the first step, seconds since the epoch. */
  startSeconds: number;
  stepSeconds: number;
  points: number;
  /** Indexes of steps in which nothing was collected. */
  gaps: readonly number[];
  /** Indexes of steps in which counters started again. */
  resets: readonly number[];
}

/** Values of a step that has no data are not there, whatever the answer holds. */
export function withoutGaps(values: ReadonlyArray<number | null>, gaps: readonly number[]): Array<number | null> {
  const none = new Set(gaps);
  return values.map((value, at) => (none.has(at) ? null : value));
}

/** Start and end of every step: what the x axis goes through. */
export function bounds(steps: Steps): number[] {
  return Array.from({ length: steps.points }, (_, at) => steps.startSeconds + at * steps.stepSeconds).flatMap(
    (start) => [start, start + steps.stepSeconds],
  );
}

/** x, then for each line its band's top and bottom, if it has one, and the line itself: two values a step. */
export function columns(steps: Steps, lines: readonly Line[]): Array<Array<number | null>> {
  const drawn = (values: ReadonlyArray<number | null>) => asSteps(withoutGaps(values, steps.gaps));
  return [
    bounds(steps),
    ...lines.flatMap((line) => [
      ...(line.band === undefined ? [] : [drawn(line.band.max), drawn(line.band.min)]),
      drawn(line.values),
    ]),
  ];
}

/** Neighbouring indexes joined to [from, to) in seconds. */
export function stretches(steps: Steps, indexes: readonly number[]): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  for (const at of indexes) {
    const start = steps.startSeconds + at * steps.stepSeconds;
    const last = found[found.length - 1];
    if (last !== undefined && last[1] === start) {
      last[1] = start + steps.stepSeconds;
    } else {
      found.push([start, start + steps.stepSeconds]);
    }
  }
  return found;
}

export const stepAt = (steps: Steps, second: number): number | null => {
  const at = Math.floor((second - steps.startSeconds) / steps.stepSeconds);
  return at >= 0 && at < steps.points ? at : null;
};

/** Lowest above zero and highest of all that is drawn; `null` without a value. */
export function extent(lines: readonly Line[]): [number, number] | null {
  const values = lines
    .flatMap((line) => [...line.values, ...(line.band?.min ?? []), ...(line.band?.max ?? [])])
    .filter((value): value is number => value !== null);
  if (values.length === 0) {
    return null;
  }
  const above = values.filter((value) => value > 0);
  // Not spread into Math.min: a long window has more values than a call takes arguments.
  const low = above.reduce((least, value) => Math.min(least, value), Infinity);
  return [low, values.reduce((most, value) => Math.max(most, value), -Infinity)];
}

/** The y axis: from zero with some air above, or whole decades when logarithmic. Never an axis of nothing. */
export function axisRange(lines: readonly Line[], logarithmic: boolean): [number, number] {
  const found = extent(lines);
  if (!logarithmic) {
    return [0, found === null || found[1] <= 0 ? 1 : found[1] * 1.08];
  }
  if (found === null || found[0] === Infinity) {
    return [0.1, 10];
  }
  const low = 10 ** Math.floor(Math.log10(found[0]));
  const high = 10 ** Math.ceil(Math.log10(found[1]));
  return [low, high > low ? high : low * 10];
}

/** Last, mean and highest of the values that are there, as a legend tells them. */
export function summaryOf(values: ReadonlyArray<number | null>): { last: number; max: number } | null {
  const there = values.filter((value): value is number => value !== null);
  if (there.length === 0) {
    return null;
  }
  return { last: there[there.length - 1] as number, max: there.reduce((most, value) => Math.max(most, value)) };
}
