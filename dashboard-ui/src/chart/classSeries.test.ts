import { describe, expect, test } from "vitest";
import type { ClassPoint, QueryClasses } from "../api/queryClasses";
import { asSteps, averageRates, classSeries, pointAt, settledPoints, stepBounds } from "./classSeries";

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
  test("of the compared time lies beside it", () =>
    expect(
      classSeries([point(0, { ...busy, ratioBefore: 0.5 }), point(1, busy)], 30, new Set()).hitPercentBefore,
    ).toEqual([50, null]));
  test("is missing, not zero, where nothing was cacheable", () =>
    expect(classSeries([point(0, { total: 4, uncacheable: 4 })], 30, new Set()).hitPercent).toEqual([null]));
});

test("neighbouring gaps are one, as long as their steps", () => {
  const start = START / 1000;
  expect(series.gaps).toEqual([[start + 30, start + 90]]);
});

test("a reset is marked where it happened", () => expect(series.resets).toEqual([START / 1000 + 90]));

test("a step is drawn once it has ended and its last scrape is in", () => {
  const classes = { stepSeconds: 30, points } as QueryClasses;
  expect(settledPoints(classes, 15, START + 3 * 30_000 + 44_999)).toHaveLength(3);
  expect(settledPoints(classes, 15, START + 3 * 30_000 + 45_000)).toHaveLength(4);
});

describe("steps", () => {
  const start = START / 1000;

  test("are level from their start to their end", () => {
    expect(asSteps([5, null])).toEqual([5, 5, null, null]);
    expect(stepBounds(series).slice(0, 4)).toEqual([start, start + 30, start + 30, start + 60]);
  });

  test.each([
    [-1, null],
    [0, 0],
    [29.9, 0],
    [30, 1],
    [119, 3],
    [120, null],
  ])("second %s belongs to point %s", (second, at) => expect(pointAt(series, start + second)).toBe(at));

  test("of nothing there is none", () => expect(pointAt(classSeries([], 30, new Set()), start)).toBeNull());
});

test("averages leave gaps out, with the counts that came after them", () => {
  expect(averageRates([point(0, busy), point(1, { ...busy, hit: 9_000, gap: true })], 30)).toEqual([
    3, 1, 0.5, 0.5, 0.5,
  ]);
  expect(averageRates([point(0, { gap: true })], 30)).toBeNull();
});
