import { expect, test } from "vitest";
import { sparkPoints } from "./sparkPoints";

const points = (minutes: number, rows = 50) => sparkPoints({ from: new Date(0), to: new Date(minutes * 60_000) }, rows);

test("a line has a point for each five minutes, as far as a row has room", () => {
  expect([points(1), points(15), points(60), points(24 * 60)]).toEqual([2, 3, 12, 24]);
});

test("a page of more rows than the API draws lines for has none", () => {
  expect([points(60, 50), points(60, 51), points(60, 500)]).toEqual([12, null, null]);
});
