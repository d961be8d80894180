import { describe, expect, test } from "vitest";
import { percentDelta, pointsDelta } from "./deltas";

describe("a change in percent", () => {
  test.each([
    [110, 100, "+10%"],
    [97.5, 100, "-2.5%"],
    [0, 100, "-100%"],
    [50_000, 100, ">+999%"],
  ])("from %s to %s", (now, before, text) => expect(percentDelta(now, before, "neither")?.text).toBe(text));
  test.each([
    [100.01, 100],
    [5, 0],
    [null, 5],
    [5, null],
  ])("%s against %s says nothing", (now, before) => expect(percentDelta(now, before, "neither")).toBeNull());
});

describe("a change is welcome", () => {
  test("when there is more of what is better", () => expect(percentDelta(2, 1, "more is better")?.good).toBe(true));
  test("when there is less lag", () => expect(percentDelta(1, 2, "less is better")?.good).toBe(true));
  test("or not", () => expect(pointsDelta(0.7, 0.8, "more is better")).toEqual({ text: "-10.0 pt", good: false }));
  test("or neither", () => expect(percentDelta(2, 1, "neither")?.good).toBeNull());
});
