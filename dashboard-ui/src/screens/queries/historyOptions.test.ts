import { expect, test } from "vitest";
import { executionData, isPowerOfTen, latencyData } from "./historyOptions";
import type { HistorySeries } from "./historySeries";

const series: HistorySeries = {
  seconds: [0, 300],
  stepSeconds: 300,
  hits: [1, 0],
  misses: [0.5, 0],
  others: [0.25, 0],
  hitPercent: [66, null],
  cacheMs: [0.5, null],
  originMs: [10, 12],
};

test("executions are a stack of hits, misses and others, level over each step", () =>
  expect(executionData(series)).toEqual([
    [0, 300, 300, 600],
    [1, 1, 0, 0],
    [1.5, 1.5, 0, 0],
    [1.75, 1.75, 0, 0],
    [66, 66, null, null],
  ]));

test("means stand by themselves, and end where nothing is known", () =>
  expect(latencyData(series)).toEqual([
    [0, 300, 300, 600],
    [10, 10, 12, 12],
    [0.5, 0.5, null, null],
  ]));

test.each([
  [0.1, true],
  [1, true],
  [1000, true],
  [0.5, false],
  [20, false],
])("%s is a power of ten: %s", (value, is) => expect(isPowerOfTen(value)).toBe(is));
