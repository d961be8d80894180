import { expect, test } from "vitest";
import { executionData, stepsOf } from "./executionOptions";
import type { HistorySeries } from "./historySeries";

const series: HistorySeries = {
  seconds: [600, 900],
  stepSeconds: 300,
  hits: [1, 0],
  misses: [0.5, 0],
  others: [0.25, 0],
  hitPercent: [66, null],
  cacheMs: [0.5, null],
  originMs: [10, 12],
};

test("executions are a stack of hits, misses and others, level over each step", () =>
  expect(executionData(series, null)).toEqual([
    [600, 900, 900, 1200],
    [1, 1, 0, 0],
    [1.5, 1.5, 0, 0],
    [1.75, 1.75, 0, 0],
    [66, 66, null, null],
    [null, null, null, null],
  ]));

test("the time it is compared with is one line over them", () =>
  expect(executionData(series, [3, null])[5]).toEqual([3, 3, null, null]));

test("an empty history has no steps", () =>
  expect(stepsOf({ ...series, seconds: [] })).toMatchObject({ startSeconds: 0, points: 0 }));
