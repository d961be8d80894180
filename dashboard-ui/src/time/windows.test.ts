import { describe, expect, test } from "vitest";
import { spanOf, stepSeconds, stepWords, windowOf } from "./windows";

describe("the window of the address", () => {
  test.each([
    ["6h", "6h"],
    [null, "1h"],
    ["2y", "1h"],
    ["", "1h"],
  ])("%s is %s", (text, id) => expect(windowOf(text)).toBe(id));
});

describe("the step", () => {
  test.each([
    [900, 15, 30],
    [3600, 30, 30],
    [3600, 60, 60],
    [21_600, 30, 300],
    [86_400, 30, 300],
    [604_800, 30, 3600],
    [2_592_000, 30, 21_600],
    [900, 300, 300],
  ])("of %s s scraped every %s s is %s s", (range, interval, step) => expect(stepSeconds(range, interval)).toBe(step));
});

describe("the span", () => {
  const span = spanOf("1h", 30, Date.parse("2026-11-24T12:00:10Z"));

  test("ends with the running step", () => expect(span.to.toISOString()).toBe("2026-11-24T12:00:30.000Z"));
  test("is as long as its window", () => expect(span.to.getTime() - span.from.getTime()).toBe(3_600_000));
  test("is the same for everybody in the same step", () =>
    expect(spanOf("1h", 30, Date.parse("2026-11-24T12:00:29Z"))).toEqual(span));
});

test.each([
  [30, "30 s"],
  [300, "5 min"],
  [3600, "1 h"],
  [86_400, "1 d"],
])("a step of %s s reads %s", (seconds, words) => expect(stepWords(seconds)).toBe(words));
