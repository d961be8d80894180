import { describe, expect, test } from "vitest";
import { historySeries } from "./historySeries";
import type { QueryHistory } from "./types";

const history: QueryHistory = {
  fingerprint: "42",
  from: "2026-11-24T10:00:00Z",
  to: "2026-11-24T10:15:00Z",
  stepSeconds: 300,
  points: 3,
  tier: "5m",
  executions: [600, 0, 30],
  cacheHits: [300, 0, 0],
  cacheMisses: [150, 0, 0],
  hitRatio: [2 / 3, null, null],
  meanCacheMs: [0.5, null, null],
  meanOriginMs: [10, null, 12],
  totals: {} as QueryHistory["totals"],
};

describe("a query over time", () => {
  const series = historySeries(history, 30, Date.parse("2026-11-24T10:20:00Z"));

  test("has rates by the second", () => {
    expect(series.hits).toEqual([1, 0, 0]);
    expect(series.misses).toEqual([0.5, 0, 0]);
  });
  test("counts what was neither hit nor miss", () => expect(series.others).toEqual([0.5, 0, 0.1]));
  test("keeps what is not known", () => {
    expect(series.hitPercent).toEqual([(2 / 3) * 100, null, null]);
    expect(series.cacheMs).toEqual([0.5, null, null]);
  });
  test("leaves out the step that is still filling", () =>
    expect(historySeries(history, 30, Date.parse("2026-11-24T10:15:20Z")).seconds.length).toBe(2));
});
