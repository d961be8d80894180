import { describe, expect, test } from "vitest";
import { byteAmount, factor, shareOf, speedWords, timeAmount, timeBand } from "./amounts";

describe("amounts of time", () => {
  test.each([
    [null, "–"],
    [0, "0 ms"],
    [0.34, "340 us"],
    [4.23, "4.2 ms"],
    [1_482.752, "1.48 s"],
    [59_990, "59.99 s"],
    [59_996, "1.0 min"],
    [594_000, "9.9 min"],
    [2_460_000, "41 min"],
    [3_569_000, "59 min"],
    [3_571_000, "1.0 h"],
    [11_520_000, "3.2 h"],
    [86_300_000, "1.0 d"],
    [-855, "-855 ms"],
    [-2_460_000, "-41 min"],
  ])("%s ms reads %s", (ms, text) => expect(timeAmount(ms)).toBe(text));
});

describe("an estimate", () => {
  test("is a band", () => expect(timeBand({ lowMs: 108_000, highMs: 205_200 })).toBe("~1.8 min to 3.4 min"));
  test("tells equal ends once", () => expect(timeBand({ lowMs: 1_000.1, highMs: 1_000.2 })).toBe("~1.00 s"));
  test("that is not there is a dash", () => expect(timeBand(null)).toBe("–"));
});

describe("the factor", () => {
  test.each([
    [null, "–"],
    [0.86, "0.86x"],
    [2.1, "2.10x"],
    [9.996, "10.0x"],
    [20.747, "20.7x"],
    [142.4, "142x"],
    [1_500, "1,500x"],
  ])("%s reads %s", (value, text) => expect(factor(value)).toBe(text));

  test.each([
    [null, null],
    [0, null],
    [20.747, "20.7x faster"],
    [1, "as fast"],
    [0.998, "as fast"],
    [0.877, "14% slower"],
    [0.5, "100% slower"],
  ])("origin / cache of %s is %s", (speedUp, words) => expect(speedWords(speedUp)).toBe(words));
});

test.each([
  [145, 580, 0.25],
  [0, 580, 0],
  [null, 580, null],
  [145, null, null],
  [0, 0, null],
])("%s of %s is a share of %s", (part, whole, share) => expect(shareOf(part, whole)).toBe(share));

test.each([
  [null, "–"],
  [0, "0 B"],
  [512, "512 B"],
  [1_024, "1.0 KiB"],
  [18_432, "18.0 KiB"],
  [1_048_570, "1.0 MiB"],
  [1_503_238_554, "1.4 GiB"],
  [5_000_000_000_000_000, "4547 TiB"],
])("%s bytes read %s", (bytes, text) => expect(byteAmount(bytes)).toBe(text));
