import type { RegionRow } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { worstFirst } from "./regionOrder";

const row = (region: string, worst: RegionRow["worst"], value: number | null) =>
  ({ region, worst, queriesPerSecond: { value } }) as RegionRow;

test("what is down comes first, then the busiest", () =>
  expect(
    worstFirst([row("eu", "up", 5), row("us", "up", 90), row("as", "down", null), row("sa", "stale", 1)]).map(
      (one) => one.region,
    ),
  ).toEqual(["as", "sa", "us", "eu"]));
