import { expect, test } from "vitest";
import type { Instance } from "../api/instances";
import type { QueryClasses } from "../api/queryClasses";
import { isWaiting } from "./waiting";

const CREATED = Date.parse("2026-11-24T12:00:00Z");
const instance = (lastSuccessAt: string | null) =>
  ({ createdAt: "2026-11-24T12:00:00Z", health: { lastSuccessAt } }) as Instance;
const classes = (...gaps: boolean[]) => ({ points: gaps.map((gap) => ({ gap })) }) as QueryClasses;
const SCRAPED = "2026-11-24T12:00:05Z";

test("nothing scraped is waiting, however long it takes", () => {
  expect(isWaiting(instance(null), null, CREATED)).toBe(true);
  expect(isWaiting(instance(null), classes(true), CREATED + 86_400_000)).toBe(true);
});

test("one scrape without a point is still waiting", () =>
  expect(isWaiting(instance(SCRAPED), classes(true, true), CREATED + 10_000)).toBe(true));

test("the first point ends it", () =>
  expect(isWaiting(instance(SCRAPED), classes(true, false), CREATED + 30_000)).toBe(false));

test("an old instance without points in the window is not waiting", () =>
  expect(isWaiting(instance(SCRAPED), classes(true), CREATED + 3_600_000)).toBe(false));
