import type { Freshness } from "@pgcache/dashboard-client";
import { describe, expect, test } from "vitest";
import { freshnessLook, lagTime, meaningOf, retainedWords, stalestFirst } from "./freshnessWords";

const of = (state: Freshness["state"], more: Partial<Freshness> = {}): Freshness => ({
  state,
  lagBytes: 0,
  lagSeconds: null,
  lagSlope: null,
  etaSeconds: null,
  eventsPerSecond: null,
  invalidationsPerSecond: null,
  retained: "ok",
  ...more,
});

describe("what a state means", () => {
  test.each<[string, Freshness, string]>([
    ["seconds", of("in_sync", { lagSeconds: 0.085 }), "Cached results reflect the origin as of 0.09 s ago."],
    ["bytes", of("in_sync", { lagBytes: 2048 }), "Changes in 2.0 KiB of the origin's log are not in the cache yet."],
    ["nothing", of("in_sync"), "No change is waiting."],
    [
      "an end",
      of("catching_up", { lagSeconds: 42, etaSeconds: 130 }),
      "Cached results reflect the origin as of 42 s ago. At this pace it has caught up in 2 min.",
    ],
    [
      "no end",
      of("falling_behind", { lagBytes: 3 * 1024 ** 3 }),
      "Changes in 3.0 GiB of the origin's log are not in the cache yet. Changes come faster than they are applied.",
    ],
    ["nobody knows", of("unknown"), "The last scrape is too old, or this instance does not tell its lag."],
  ])("%s", (_, freshness, words) => expect(meaningOf(freshness)).toBe(words));
});

test("an unknown state is never green", () => {
  expect(freshnessLook("unknown").tone).toBe("quiet");
  expect(freshnessLook("news" as Freshness["state"])).toMatchObject({ word: "news", tone: "quiet" });
});

test.each([
  [0.001, "less than 0.01 s"],
  [0.5, "0.50 s"],
  [4.24, "4.2 s"],
  [125, "2 min"],
])("a lag of %s s reads %s", (seconds, words) => expect(lagTime(seconds)).toBe(words));

test("what the origin keeps is told from the first threshold on", () => {
  expect(retainedWords(of("in_sync", { retained: "ok" }))).toBeNull();
  expect(retainedWords(of("stalled", { retained: "warning", lagBytes: 3 * 1024 ** 3 }))).toBe(
    "The origin keeps at least 3.0 GiB of its log for this cache; watch its disk.",
  );
  expect(retainedWords(of("stalled", { retained: "critical" }))).toContain("may run out of disk");
});

test("the stalest is first", () =>
  expect(
    stalestFirst([
      { name: "a", freshness: of("in_sync", { lagBytes: 1 }) },
      { name: "b", freshness: of("in_sync", { lagBytes: 9 }) },
      { name: "c", freshness: of("unknown", { lagBytes: null }) },
      { name: "d", freshness: of("stalled") },
    ]).map((one) => one.name),
  ).toEqual(["d", "c", "b", "a"]));
