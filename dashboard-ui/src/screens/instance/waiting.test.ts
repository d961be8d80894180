import { expect, test } from "vitest";
import type { Instance } from "../../api/instances";
import type { QueryClasses } from "../../api/queryClasses";
import { isWaiting } from "./waiting";

const CREATED = Date.parse("2026-11-24T12:00:00Z");
const instance = (lastSuccessAt: string | null) =>
  ({ createdAt: "2026-11-24T12:00:00Z", health: { lastSuccessAt } }) as Instance;
const GAP = null;
const classes = (...totals: Array<number | null>) =>
  ({ points: totals.map((total) => ({ gap: total === GAP, total: total ?? 0 })) }) as QueryClasses;
const SCRAPED = "2026-11-24T12:00:05Z";

test("nothing scraped is waiting, however long it takes", () => {
  expect(isWaiting(instance(null), null, CREATED)).toBe(true);
  expect(isWaiting(instance(null), classes(GAP), CREATED + 86_400_000)).toBe(true);
});

test("one scrape, which is a baseline, is still waiting", () => {
  expect(isWaiting(instance(SCRAPED), classes(GAP, GAP), CREATED + 10_000)).toBe(true);
  expect(isWaiting(instance(SCRAPED), classes(GAP, 0), CREATED + 10_000)).toBe(true);
});

test("the first count ends it, and so does a second scrape without any", () => {
  expect(isWaiting(instance(SCRAPED), classes(GAP, 7), CREATED + 30_000)).toBe(false);
  expect(isWaiting(instance(SCRAPED), classes(0, 0), CREATED + 45_000)).toBe(false);
});

test("an old instance without points in the window is not waiting", () =>
  expect(isWaiting(instance(SCRAPED), classes(GAP), CREATED + 3_600_000)).toBe(false));
