import { describe, expect, test } from "vitest";
import type { ClassPoint, QueryClasses } from "../api/queryClasses";
import { classSeries, lonely, settledPoints } from "./classSeries";

const START = Date.parse("2026-11-24T12:00:00Z");

function point(at: number, counts: Partial<ClassPoint>): ClassPoint {
  return {
    at: new Date(START + at * 30_000).toISOString(),
    ...{ hit: 0, miss: 0, uncacheable: 0, unsupported: 0, parseError: 0, total: 0, hitRatio: null, gap: false },
    reset: false,
    ...counts,
  };
}

const busy = { hit: 90, miss: 30, uncacheable: 15, unsupported: 15, parseError: 15, total: 165, hitRatio: 0.75 };
const points = [point(0, busy), point(1, { gap: true }), point(2, { gap: true }), point(3, { ...busy, reset: true })];
const series = classSeries(points, 30, new Set());

describe("the stack", () => {
  test("adds the classes up from hit to parse error, per second", () =>
    expect(series.edges.map((edge) => edge[0])).toEqual([3, 4, 4.5, 5, 5.5]));

  test("has nothing in a gap", () => expect(series.edges.map((edge) => edge[1])).toEqual(Array(5).fill(null)));

  test("closes over a class that is switched off", () =>
    expect(classSeries(points, 30, new Set(["miss"])).edges.map((edge) => edge[0])).toEqual([3, 3, 3.5, 4, 4.5]));
});

describe("the hit ratio", () => {
  test("is in percent", () => expect(series.hitPercent).toEqual([75, null, null, 75]));
  test("is missing, not zero, where nothing was cacheable", () =>
    expect(classSeries([point(0, { total: 4, uncacheable: 4 })], 30, new Set()).hitPercent).toEqual([null]));
});

describe("gaps", () => {
  const start = START / 1000;
  const gapsOf = (...gaps: boolean[]) =>
    classSeries(
      gaps.map((gap, at) => point(at, { gap })),
      30,
      new Set(),
    ).gaps;

  test("neighbours are one, from the last point before to the first after", () =>
    expect(gapsOf(false, true, true, false)).toEqual([[start, start + 90]]));
  test("at the start and at the end they reach over their own steps", () =>
    expect(gapsOf(true, false, true)).toEqual([
      [start, start + 30],
      [start + 30, start + 90],
    ]));
  test("nothing but gaps is one", () => expect(gapsOf(true, true)).toEqual([[start, start + 60]]));
});

test("a reset is marked where it happened", () => expect(series.resets).toEqual([START / 1000 + 90]));

test("a step is drawn once it has ended and its last scrape is in", () => {
  const classes = { stepSeconds: 30, points } as QueryClasses;
  expect(settledPoints(classes, 15, START + 3 * 30_000 + 44_999)).toHaveLength(3);
  expect(settledPoints(classes, 15, START + 3 * 30_000 + 45_000)).toHaveLength(4);
});

test("lonely values are those a line would not show", () => expect(lonely([1, null, 2, 3, null, 4])).toEqual([0, 5]));
