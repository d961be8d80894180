import type { Series, SeriesColumn } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { columnOf, ghostOf, held, lineOf, stepsOf } from "./seriesLines";

const column = (kind: SeriesColumn["kind"], more: Partial<SeriesColumn>): SeriesColumn => ({
  metric: "m",
  unit: "ms",
  kind,
  ...more,
});
const look = { key: "k", label: "L", colour: "--hit" };
const series: Series = {
  scope: "organisation",
  instance: null,
  region: null,
  from: "2026-11-24T12:00:00Z",
  to: "2026-11-24T12:03:00Z",
  stepSeconds: 60,
  points: 3,
  tier: "raw",
  gaps: [0, 2],
  resets: [],
  series: [column("growth", { values: [1, 2, 3], total: 6 })],
  compare: null,
};

test("a step that is still filling is left out, and its gap with it", () =>
  expect(stepsOf(series, Date.parse("2026-11-24T12:02:30Z"))).toMatchObject({ points: 2, gaps: [0] }));
test("without a clock all steps are there", () => expect(stepsOf(series)).toMatchObject({ points: 3, gaps: [0, 2] }));
test("growth is drawn as it is", () =>
  expect(lineOf(columnOf(series, "m"), look, 2)).toEqual({ ...look, values: [1, 2] }));
test("of a level the highest is drawn", () =>
  expect(lineOf(column("level", { last: [1], min: [0], max: [7] }), look, 1).values).toEqual([7]));
test("one instance's quantile is a plain line", () =>
  expect(lineOf(column("band", { min: [2], max: [2], weighted: [2] }), look, 1)).toEqual({ ...look, values: [2] }));
test("several instances' quantile is a band with a dashed mean", () =>
  expect(lineOf(column("band", { min: [2], max: [9], weighted: [4] }), look, 1)).toEqual({
    ...look,
    values: [4],
    band: { min: [2], max: [9] },
    dashed: true,
  }));
test("what is not reported is nothing, not zero", () =>
  expect(lineOf(columnOf(series, "other"), look, 2).values).toEqual([null, null]));
test("a level keeps its value over one step without a scrape, not over two", () =>
  expect(held([1, null, 2, null, null, 3, null])).toEqual([1, 1, 2, null, null, 3, null]));
test("the compared time is a ghost of the same line, with its own gaps", () =>
  expect(ghostOf({ ...look, values: [5, 5, 5] }, series, "m")).toEqual([
    { key: "k before", label: "L before", colour: "--hit", values: [null, 2, null], ghost: true },
  ]));
test("nothing to compare with has no ghost", () => expect(ghostOf({ ...look, values: [5] }, null, "m")).toEqual([]));
