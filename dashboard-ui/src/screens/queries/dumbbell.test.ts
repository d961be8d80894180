import { describe, expect, test } from "vitest";
import { dumbbell, latencyAxis } from "./dumbbell";

describe("the axis of all rows", () => {
  test("reaches from a power of ten to another", () =>
    expect(
      latencyAxis([
        { cacheMs: 0.3, originMs: 32 },
        { cacheMs: null, originMs: 4 },
      ]),
    ).toEqual({ lowMs: 0.1, highMs: 100 }));
  test("has a length when all are equal", () =>
    expect(latencyAxis([{ cacheMs: 10, originMs: null }])).toEqual({ lowMs: 10, highMs: 100 }));
  test("is none without means", () => expect(latencyAxis([{ cacheMs: null, originMs: 0 }])).toBe(null));
});

test("ten times as slow is as far everywhere", () => {
  const axis = { lowMs: 0.1, highMs: 100 };
  const { cache, origin } = dumbbell({ cacheMs: 1, originMs: 10 }, axis);
  expect(cache).toBeCloseTo(1 / 3, 9);
  expect(origin).toBeCloseTo(2 / 3, 9);
  expect(dumbbell({ cacheMs: null, originMs: 0.1 }, axis)).toEqual({ cache: null, origin: 0 });
});
