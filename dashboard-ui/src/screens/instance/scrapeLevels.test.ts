import type { ScrapeBucket } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { failuresOf, levelOf } from "./scrapeLevels";

test.each([
  [0, 0, "none"],
  [20, 0, "good"],
  [19, 1, "mixed"],
  [0, 3, "bad"],
])("%s good and %s failed is %s", (ok, failed, level) => expect(levelOf({ ok, failed })).toBe(level));

test("the newest failure is first", () =>
  expect(
    failuresOf([
      { at: "1", failed: 2 },
      { at: "2", failed: 0 },
      { at: "3", failed: 1 },
    ] as ScrapeBucket[]).map((one) => one.at),
  ).toEqual(["3", "1"]));
