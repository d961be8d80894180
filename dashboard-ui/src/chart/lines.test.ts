import { describe, expect, test } from "vitest";
import {
  axisRange,
  bounds,
  columns,
  extent,
  stepAt,
  stretches,
  summaryOf,
  withoutGaps,
  type Line,
  type Steps,
} from "./lines";

const steps: Steps = { startSeconds: 1000, stepSeconds: 60, points: 4, gaps: [1, 2], resets: [3] };
const line = (values: Array<number | null>, band?: Line["band"]): Line => ({
  key: "a",
  label: "A",
  colour: "--hit",
  values,
  ...(band === undefined ? {} : { band }),
});

describe("what is drawn", () => {
  test("each step from its start to its end", () =>
    expect(bounds(steps)).toEqual([1000, 1060, 1060, 1120, 1120, 1180, 1180, 1240]));
  test("a gap is a gap, whatever the values say", () =>
    expect(withoutGaps([1, 2, 3, 4], steps.gaps)).toEqual([1, null, null, 4]));
  test("the band lies around its line", () => {
    const drawn = columns(steps, [line([2, 2, 2, 2], { min: [1, 1, 1, 1], max: [3, 3, 3, 3] })]);
    expect(drawn.slice(1).map((column) => column[0])).toEqual([3, 1, 2]);
    expect(drawn[3]).toEqual([2, 2, null, null, null, null, 2, 2]);
  });
  test("neighbouring gaps are one", () => expect(stretches(steps, steps.gaps)).toEqual([[1060, 1180]]));
});

describe("the step under the pointer", () => {
  test.each([
    [999, null],
    [1000, 0],
    [1119, 1],
    [1239, 3],
    [1240, null],
  ])("at %s is %s", (second, at) => expect(stepAt(steps, second)).toBe(at));
});

describe("the axis", () => {
  test("starts at zero with air above", () => expect(axisRange([line([5, null, 10])], false)).toEqual([0, 10.8]));
  test("is there without values", () => expect(axisRange([line([null])], false)).toEqual([0, 1]));
  test("of nothing but zeros is no line", () => expect(axisRange([line([0, 0])], false)).toEqual([0, 1]));
  test("has whole decades when logarithmic", () => expect(axisRange([line([0.34, 7])], true)).toEqual([0.1, 10]));
  test("has at least one decade", () => expect(axisRange([line([10])], true)).toEqual([10, 100]));
  test("has room for the band", () =>
    expect(axisRange([line([5], { min: [2], max: [200] })], true)).toEqual([1, 1000]));
  test("takes a zero for no value when logarithmic", () => expect(extent([line([0, 3])])).toEqual([3, 3]));
  test("takes more values than a call takes arguments", () =>
    expect(extent([line(Array.from({ length: 200_000 }, (_, at) => at + 1))])).toEqual([1, 200_000]));
});

test("a legend tells the last and the highest value", () => {
  expect(summaryOf([3, 9, null, 4, null])).toEqual({ last: 4, max: 9 });
  expect(summaryOf([null])).toBeNull();
});
