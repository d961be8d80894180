import { expect, test } from "vitest";
import { perSecondOf } from "./perSecond";

test("growth becomes a rate, nothing stays nothing", () =>
  expect(perSecondOf([60, null, 0], 30, 3)).toEqual([2, null, 0]));
test("a column that is not there has no rate", () => expect(perSecondOf(undefined, 30, 2)).toEqual([null, null]));
