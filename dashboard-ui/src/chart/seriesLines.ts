import type { Series, SeriesColumn } from "@pgcache/dashboard-client";
import { withoutGaps, type Line, type Steps } from "./lines";

/** What lies under every line of `series`; with `settledMs`, only steps that had ended by then. */
export function stepsOf(series: Series, settledMs?: number): Steps {
  const startSeconds = Date.parse(series.from) / 1000;
  const settled =
    settledMs === undefined
      ? series.points
      : Math.max(0, Math.floor((settledMs / 1000 - startSeconds) / series.stepSeconds));
  const points = Math.min(series.points, settled);
  const inside = (at: number) => at < points;
  return {
    startSeconds,
    stepSeconds: series.stepSeconds,
    points,
    gaps: series.gaps.filter(inside),
    resets: series.resets.filter(inside),
  };
}

interface LineLook {
  key: string;
  label: string;
  colour: string;
  dashed?: boolean;
}

/**
 * A line for one column: growth and quotients as they are, the highest of a level, and of a quantile its weighted mean
 * inside the band of all instances, dashed where the two differ, since it is no quantile itself.
 */
export function lineOf(column: SeriesColumn | undefined, look: LineLook, points: number): Line {
  const none = Array.from({ length: points }, () => null);
  const taken = (values: ReadonlyArray<number | null> | null | undefined) => (values ?? none).slice(0, points);
  if (column === undefined) {
    return { ...look, values: none };
  }
  if (column.kind === "level") {
    return { ...look, values: held(taken(column.max)) };
  }
  if (column.kind !== "band") {
    return { ...look, values: taken(column.values) };
  }
  const [min, max] = [taken(column.min), taken(column.max)];
  const several = min.some((value, at) => value !== max[at]);
  return {
    ...look,
    values: taken(column.weighted),
    ...(several ? { band: { min, max }, dashed: true } : {}),
  };
}

/** A level that is told at every other scrape has not gone in between: holes of one step keep the value before. */
export function held(values: ReadonlyArray<number | null>): Array<number | null> {
  return values.map((value, at) => {
    const [before, after] = [values[at - 1] ?? null, values[at + 1] ?? null];
    return value === null && before !== null && after !== null ? before : value;
  });
}

/** The same lines in the time that is compared with, dashed and under those of now. */
export function ghostOf(line: Line, compared: Pick<Series, "series" | "gaps"> | null, metric: string): Line[] {
  const column = compared === null ? undefined : columnOf(compared, metric);
  if (compared === null || column === undefined) {
    return [];
  }
  const look = { key: `${line.key} before`, label: `${line.label} before`, colour: line.colour };
  const { values } = lineOf(column, look, line.values.length);
  return [{ ...look, values: withoutGaps(values, compared.gaps), ghost: true }];
}

export const columnOf = (series: Pick<Series, "series">, metric: string): SeriesColumn | undefined =>
  series.series.find((column) => column.metric === metric);
