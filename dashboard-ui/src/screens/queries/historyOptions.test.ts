import { expect, test } from "vitest";
import { decades, executionData, latencyData } from "./historyOptions";
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

test("a logarithmic axis has a line at each power of ten", () => {
  expect(decades(0.1, 100)).toEqual([0.1, 1, 10, 100]);
  expect(decades(0.2, 99)).toEqual([1, 10]);
});
