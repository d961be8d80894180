import { expect, test } from "vitest";
import { sparkRuns } from "./spark";

test("the highest value is at the top", () => expect(sparkRuns([0, 10], 100, 20)).toEqual(["0.0,20.0 100.0,0.0"]));
test("a gap parts the line", () => expect(sparkRuns([1, 2, null, 2, 1], 100, 20)).toHaveLength(2));
test("what does not change lies in the middle", () =>
  expect(sparkRuns([3, 3], 100, 20)).toEqual(["0.0,10.0 100.0,10.0"]));
test.each([[[]], [[1]], [[null, null]]])("%j has no line", (values) => expect(sparkRuns(values, 100, 20)).toEqual([]));
