import { describe, expect, test } from "vitest";
import { queryClassesOf } from "./queryClasses";
import type { Series, SeriesColumn } from "@pgcache/dashboard-client";

const growth = (metric: string, values: Array<number | null>, total: number): SeriesColumn => ({
  metric,
  unit: "queries",
  kind: "growth",
  values,
  total,
});
const series: Series = {
  scope: "organisation",
  instance: null,
  region: null,
  from: "2026-11-24T12:00:00Z",
  to: "2026-11-24T12:01:30Z",
  stepSeconds: 30,
  points: 3,
  tier: "raw",
  gaps: [1],
  resets: [2],
  series: [
    growth("hit", [3, null, 1], 4),
    growth("miss", [1, null, 0], 1),
    growth("total", [5, null, 1], 6),
    { ...growth("hitRatio", [0.75, null, 1], 0.8), unit: "ratio", kind: "quotient" },
  ],
  compare: null,
};

describe("columns become points", () => {
  const classes = queryClassesOf(series);

  test("at the start of their steps", () =>
    expect(classes.points.map((point) => point.at)).toEqual([
      "2026-11-24T12:00:00.000Z",
      "2026-11-24T12:00:30.000Z",
      "2026-11-24T12:01:00.000Z",
    ]));
  test("with what was counted", () =>
    expect(classes.points[0]).toMatchObject({ hit: 3, miss: 1, uncacheable: 0, total: 5, hitRatio: 0.75 }));
  test("marked where there is a gap or a restart", () => {
    expect(classes.points.map((point) => point.gap)).toEqual([false, true, false]);
    expect(classes.points.map((point) => point.reset)).toEqual([false, false, true]);
    expect(classes.points[1]).toMatchObject({ total: 0, hitRatio: null });
  });
  test("with the totals of the answer", () =>
    expect(classes.totals).toMatchObject({ hit: 4, total: 6, hitRatio: 0.8, offload: null }));
});

test("the time before has totals of its own", () => {
  expect(queryClassesOf(series).before).toBeNull();
  expect(queryClassesOf({ ...series, compare: series }).before).toMatchObject({ hitRatio: 0.8 });
});

test("the compared time is drawn step by step, gaps left out, and only when asked for", () => {
  const compared = { ...series, compare: { ...series, gaps: [0] } };
  expect(queryClassesOf(compared, true).points.map((point) => point.ratioBefore)).toEqual([null, null, 1]);
  expect(queryClassesOf(compared).points[2]).not.toHaveProperty("ratioBefore");
});
