import { describe, expect, test } from "vitest";
import { lineOptions, type LineQuestion } from "./lineOptions";
import type { Line } from "./lines";

const plain: Line = { key: "a", label: "A", colour: "--hit", values: [1, 10] };
const banded: Line = { ...plain, key: "b", colour: "--miss", dashed: true, band: { min: [1, 1], max: [2, 20] } };
const options = (more: Partial<LineQuestion> = {}) =>
  lineOptions({
    width: 800,
    height: 260,
    palette: { lines: { "--hit": "#00795c", "--miss": "#b45f06" }, ink: "#000000", grid: "#dddddd", gap: "#eeeeee" },
    lines: [plain, banded],
    logarithmic: false,
    binary: false,
    unit: String,
    now: () => ({
      lines: [plain, banded],
      steps: { startSeconds: 0, stepSeconds: 30, points: 2, gaps: [], resets: [] },
      marks: [],
      span: [0, 60],
    }),
    hover: () => undefined,
    range: () => undefined,
    ...more,
  });

test("a band has two edges that are not drawn, and is filled between them", () => {
  const { series, bands } = options();
  expect(series).toHaveLength(1 + 1 + 3);
  expect(series[2]).toMatchObject({ width: 0 });
  expect(bands).toEqual([{ series: [2, 3], fill: "#b45f0633" }]);
});
test("a mean is dashed, a measurement is not", () => {
  const { series } = options();
  expect([series[1]?.dash, series[4]?.dash]).toEqual([undefined, [5, 4]]);
});
test("all charts share one crosshair", () =>
  expect(options().cursor?.sync?.key).toBe(options({ lines: [plain] }).cursor?.sync?.key));
test("a drag picks a range and zooms nothing by itself", () =>
  expect(options().cursor?.drag).toMatchObject({ x: true, setScale: false }));

describe("the y axis", () => {
  const axis = (more: Partial<LineQuestion>) =>
    options(more).axes?.[1] as unknown as Record<string, (...a: never[]) => unknown>;
  test("names decades only when logarithmic", () => {
    const filter = axis({ logarithmic: true })["filter"] as unknown as (plot: null, splits: number[]) => unknown;
    expect(filter(null, [0.1, 0.2, 1, 5, 10])).toEqual([0.1, null, 1, null, 10]);
  });
  test("counts bytes in powers of two", () => expect(axis({ binary: true })["incrs"]).toContain(65_536));
  test("is logarithmic only when asked", () =>
    expect([options().scales?.["y"]?.distr, options({ logarithmic: true }).scales?.["y"]?.distr]).toEqual([1, 3]));
});
