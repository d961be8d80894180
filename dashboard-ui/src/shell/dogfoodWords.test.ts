import type { Dogfood } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { dogfoodWords } from "./dogfoodWords";

const pgcache = (more: Partial<Dogfood["pgcaches"][number]> = {}): Dogfood["pgcaches"][number] => ({
  region: "us",
  through: { reads: 6, ms: 4.1 },
  bypassed: { reads: 0, ms: 0 },
  hits: { atLeast: 5, atMost: 6 },
  leftOut: false,
  hitRatio: 0.971,
  ...more,
});
const words = (origin: number, ...pgcaches: Dogfood["pgcaches"]) =>
  dogfoodWords({ view: "v", origin: { reads: origin, ms: 2 }, pgcaches });

test("reads through pgcache, with the hits as far as they are known", () =>
  expect(words(0, pgcache())).toBe(
    "This page: 6 reads through pgcache us in 4.1 ms, 5 to 6 from its cache, its hit ratio now 97.1%.",
  ));
test("a certain number of hits is one number", () =>
  expect(words(0, pgcache({ hits: { atLeast: 6, atMost: 6 }, hitRatio: null }))).toBe(
    "This page: 6 reads through pgcache us in 4.1 ms, 6 from its cache.",
  ));
test("what had to be the newest came from the origin", () =>
  expect(words(1, pgcache({ hits: null, hitRatio: null }))).toBe(
    "This page: 6 reads through pgcache us in 4.1 ms. 1 read of the newest at the origin in 2.0 ms.",
  ));
test("a sick pgcache is told", () =>
  expect(words(0, pgcache({ through: { reads: 0, ms: 0 }, bypassed: { reads: 3, ms: 9 }, hitRatio: null }))).toBe(
    "This page: 3 reads past pgcache us, which is sick.",
  ));
test("regions that did not answer are not told", () =>
  expect(words(2, pgcache({ through: { reads: 0, ms: 0 } }))).toBe(
    "This page: 2 reads of the newest at the origin in 2.0 ms.",
  ));
test("nothing read is nothing said", () => expect(words(0)).toBeNull());
