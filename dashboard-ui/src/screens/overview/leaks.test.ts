import type { Figure, Funnel } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { leaksOf } from "./leaks";

const figure = (value: number | null): Figure => ({ value, before: null, delta: null });

test("each class leaks where it leaves", () =>
  expect(
    leaksOf({
      uncacheable: figure(2_213_532),
      unsupported: figure(0),
      parseError: figure(7),
      miss: figure(900),
    } as Funnel),
  ).toEqual({ beforeCache: ["2.21M uncacheable", "7 not understood"], atCache: ["900 misses"] }));
