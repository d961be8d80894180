import { describe, expect, test } from "vitest";
import { CLASSES } from "./classes";
import { alignedData, axisNumber, classOptions, rateRange, type OptionsQuestion } from "./classOptions";
import { classSeries } from "./classSeries";

const empty = classSeries([], 30, new Set());
const question: OptionsQuestion = {
  width: 800,
  height: 300,
  palette: {
    classes: ["#000001", "#000002", "#000003", "#000004", "#000005"],
    ratio: "#000006",
    ink: "#000007",
    grid: "#000008",
    gap: "#000009",
    surface: "#00000a",
  },
  span: () => [0, 3600],
  series: () => empty,
  range: () => undefined,
  marks: () => [],
  hover: () => undefined,
};
const options = classOptions(question);

test("there is one series for each list of values", () =>
  expect(options.series).toHaveLength(alignedData(empty).length));

test("the classes keep their colours and their order", () => {
  expect(CLASSES.map((one) => one.key)).toEqual(["hit", "miss", "uncacheable", "unsupported", "parseError"]);
  expect(options.series.slice(1, 6).map((series) => String(series.fill).slice(0, 7))).toEqual(question.palette.classes);
});

test("each area is filled down to the one below it", () =>
  expect(options.bands?.map((band) => band.series)).toEqual([
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 4],
  ]));

test("only the ratio, now and before, is on the percent axis, which is never cut", () => {
  expect(options.series.filter((series) => series.scale === "percent")).toHaveLength(3);
  expect((options.scales?.["percent"]?.range as () => [number, number])()).toEqual([0, 100]);
});

describe("the rate axis", () => {
  test("starts at zero and leaves air on top", () => expect(rateRange(100)).toEqual([0, 108]));
  test("is not empty when nothing happened", () => {
    expect(rateRange(0)).toEqual([0, 1]);
    expect(rateRange(null)).toEqual([0, 1]);
  });
  test.each([
    [0, "0"],
    [0.05, "0.05"],
    [2.5, "2.5"],
    [0.30000000000000004, "0.3"],
    [250, "250"],
    [12_000, "12.0k"],
  ])("%s reads %s", (value, text) => expect(axisNumber(value)).toBe(text));
});
