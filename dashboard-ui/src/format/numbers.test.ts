import { describe, expect, test } from "vitest";
import { count, exactCount, latency, rate, ratio, ratioDelta } from "./numbers";

describe("counts", () => {
  test.each([
    [null, "–"],
    [0, "0"],
    [999, "999"],
    [1_234, "1,234"],
    [9_999, "9,999"],
    [10_000, "10.0k"],
    [12_345, "12.3k"],
    [123_456, "123k"],
    [999_499, "999k"],
    [999_500, "1.00M"],
    [4_560_000, "4.56M"],
    [999_600_000, "1.00B"],
  ])("%s reads %s", (value, text) => expect(count(value)).toBe(text));

  test("the exact one keeps every digit", () => expect(exactCount(1_234_567)).toBe("1,234,567"));
});

describe("ratios", () => {
  test.each([
    [null, "–"],
    [0, "0%"],
    [0.0004, "<0.1%"],
    [0.001, "0.1%"],
    [0.914, "91.4%"],
    [0.99, "99.0%"],
    [0.9993, "99.93%"],
    [1, "100%"],
  ])("%s reads %s", (value, text) => expect(ratio(value)).toBe(text));

  test("almost all is not all", () => expect(ratio(0.999999)).toBe("99.99%"));
});

describe("latencies", () => {
  test.each([
    [null, "–"],
    [0, "0 ms"],
    [0.0004, "<1 us"],
    [0.34, "340 us"],
    [0.9996, "1.0 ms"],
    [4.23, "4.2 ms"],
    [9.96, "10 ms"],
    [125.4, "125 ms"],
    [999.6, "1.00 s"],
    [1254, "1.25 s"],
  ])("%s ms reads %s", (ms, text) => expect(latency(ms)).toBe(text));
});

describe("rates", () => {
  test.each([
    [null, "–"],
    [0, "0/s"],
    [0.00001, "<0.01/min"],
    [0.07, "4.20/min"],
    [0.1, "0.10/s"],
    [12.34, "12.3/s"],
    [456.7, "457/s"],
    [1_234, "1,234/s"],
    [12_345, "12.3k/s"],
  ])("%s a second reads %s", (perSecond, text) => expect(rate(perSecond)).toBe(text));
});

test.each([
  [0.625, 0.6, "+2.5 pt"],
  [0.6, 0.625, "-2.5 pt"],
  [0.6, 0.6004, null],
  [null, 0.6, null],
  [0.6, null, null],
])("%s after %s changed by %s", (now, before, text) => expect(ratioDelta(now, before)).toBe(text));
