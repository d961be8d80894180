import type { Figure, Freshness, Health, Instance, Overview } from "@pgcache/dashboard-client";
import { describe, expect, test } from "vitest";
import { verdictsOf } from "./verdicts";

const figure = (value: number | null): Figure => ({ value, before: null, delta: null });
const source = (meanMs: number | null) => {
  const quantile = { value: null, before: null };
  return { count: figure(1), meanMs: figure(meanMs), p50Ms: quantile, p95Ms: quantile, p99Ms: quantile };
};
const instance = (name: string, state: Health["state"]): Instance => ({ name, health: { state } }) as Instance;
const fresh = (name: string, state: Freshness["state"], lagBytes: number | null = 0) =>
  ({ name, freshness: { state, lagBytes, retained: "ok" } }) as Overview["freshness"][number];
const kept = (name: string, retained: Freshness["retained"], state: Freshness["state"] = "in_sync") =>
  ({ name, freshness: { state, lagBytes: 0, retained } }) as Overview["freshness"][number];

function overview(more: { hit?: number; total?: number; saved?: number | null; freshness?: Overview["freshness"] }) {
  const { hit = 75, total = 100, saved = 7_200_000, freshness = [] } = more;
  return {
    funnel: { total: figure(total), hit: figure(hit), offload: figure(total === 0 ? null : hit / total) },
    savings: { savedOriginMs: figure(saved) },
    latency: { cache: source(0.25), origin: source(7.4) },
    freshness,
  } as Overview;
}
const texts = (more: Parameters<typeof overview>[0], instances = [instance("a", "up")]) =>
  verdictsOf(overview(more), instances).map((verdict) => `${verdict.tone}: ${verdict.text}`);

describe("health", () => {
  test.each([
    [[instance("a", "up"), instance("b", "up")], "good: All 2 instances healthy"],
    [[instance("a", "up"), instance("b", "paused")], "good: 1 instance, healthy"],
    [[instance("a", "down"), instance("b", "degraded")], "bad: a cannot be read"],
    [[instance("a", "stale"), instance("b", "degraded")], "warn: a and b are only partly read"],
    [[instance("a", "pending")], "quiet: Waiting for the first metrics of a"],
    [[instance("a", "paused")], "quiet: All instances are paused"],
  ])("%#", (instances, text) => expect(texts({}, instances)[0]).toBe(text));
});

test("offload is hits of all queries", () =>
  expect(texts({ hit: 75, total: 100 })[1]).toBe("good: 75.0% of 100 queries never reached the origin"));
test("no queries are no zero per cent", () =>
  expect(texts({ hit: 0, total: 0 })[1]).toBe("quiet: No queries went through pgcache in this window"));
test("saved time is told with both means", () =>
  expect(texts({})[2]).toBe("good: 2.0 h of origin time saved: 250 us instead of 7.4 ms a query"));
test("a cache that costs time says so", () =>
  expect(texts({ saved: -5 })[2]).toBe("warn: The cache was slower than the origin: 250 us instead of 7.4 ms a query"));
test("saved time is told without means that nobody reports", () => {
  const silent = overview({});
  silent.latency = { ...silent.latency, cache: source(null), origin: source(null) };
  const told = verdictsOf(silent, [instance("a", "up")]).map((verdict) => verdict.text);
  expect(told[2]).toBe("2.0 h of origin time saved");
});
test("without latencies nothing is claimed", () => expect(texts({ saved: null })).toHaveLength(2));

describe("freshness", () => {
  const of = (...freshness: Overview["freshness"]) => texts({ saved: null, freshness })[2];
  test("the worst tells", () =>
    expect(of(fresh("a", "in_sync"), fresh("b", "stalled"), fresh("c", "falling_behind"))).toBe(
      "bad: Replication to b has stalled",
    ));
  test("an unknown one is not fresh", () =>
    expect(of(fresh("a", "in_sync"), fresh("b", "unknown", null))).toBe("quiet: How fresh b is, is not known"));
  test("catching up is not in sync", () =>
    expect(of(fresh("a", "in_sync"), fresh("b", "catching_up"))).toBe("warn: b is catching up"));
  test("a state that this page does not know is not fresh", () =>
    expect(of(fresh("a", "paused" as Freshness["state"]))).toBe("quiet: How fresh a is, is not known"));
  test("a log that the origin must keep is told", () => {
    expect(of(fresh("a", "in_sync"), kept("b", "warning"))).toBe("warn: The origin keeps much of its log for b");
    expect(of(kept("a", "critical"), fresh("b", "falling_behind"))).toBe(
      "bad: The origin may run out of disk for the log it keeps for a",
    );
    expect(of(kept("a", "critical"), fresh("b", "stalled"))).toBe("bad: Replication to b has stalled");
  });
  test("the largest lag is named", () =>
    expect(of(fresh("a", "in_sync", 2048), fresh("b", "idle"))).toBe(
      "good: Every cache is at most 2.0 KiB behind its origin",
    ));
  test("no lag is in sync", () => expect(of(fresh("a", "idle"))).toBe("good: Every cache is in sync with its origin"));
});
