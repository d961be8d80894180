import { describe, expect, test, vi } from "vitest";
import { tellTimesIn } from "../../format/times";
import { byDay, detailLines, fingerprintsOf, kindsOf, kindWords, safeLink, toggledKind } from "./eventWords";
import { KINDS, type Event } from "./types";

describe("an event", () => {
  test.each([
    [{ kind: "state", detail: { state: "down", code: "timeout" } }, "Down"],
    [{ kind: "state", detail: { state: "up" } }, "Up"],
    [{ kind: "annotation", detail: null }, "Note"],
    [{ kind: "something_new", detail: null }, "something new"],
  ])("%j is %s", (event, word) => expect(kindWords(event).word).toBe(word));

  test.each([
    [{ kind: "restart", detail: { of: "process" } }, []],
    [{ kind: "restart", detail: { of: "cache" } }, ["The cache alone, not the process"]],
    [{ kind: "dialect", detail: { from: "seed", to: "current" } }, ["Dialect: seed → current"]],
    [
      { kind: "config", detail: { cacheSizeLimitBytes: { from: 1024, to: null }, connections: { from: 5, to: 6 } } },
      ["Cache size limit: 1.0 KiB → none", "Connections: 5 → 6"],
    ],
    [{ kind: "state", detail: { state: "down", code: "timeout" } }, ["Code timeout"]],
    [{ kind: "state", detail: { state: "up", code: "ok" } }, []],
    [{ kind: "new_queries", detail: { count: 12, fingerprints: ["1", "2"] } }, ["2 of 12 are listed"]],
    [{ kind: "new_queries", detail: { count: 1, fingerprints: ["1"] } }, []],
    [{ kind: "annotation", detail: null }, []],
  ])("%j says %j", (event, lines) => expect(detailLines(event)).toEqual(lines));

  test("names its queries, and nothing else", () =>
    expect(fingerprintsOf({ detail: { fingerprints: ["1", 2, null] } })).toEqual(["1"]));
});

test("events are put under their days", () => {
  const event = (at: string) => ({ at }) as Event;
  const days = byDay(
    [
      event("2026-11-24T10:00:00Z"),
      event("2026-11-24T00:00:00Z"),
      event("2026-11-23T23:59:59Z"),
      event("2026-11-20T12:00:00Z"),
    ],
    Date.parse("2026-11-24T12:00:00Z"),
  );
  expect(days.map((day) => [day.words, day.events.length])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
    ["Friday 20 November", 1],
  ]);
});

test.each([
  ["local", ["Today", 2]],
  ["utc", ["Today", 1]],
] as const)("days are those of the zone that is told, %s", (zone, first) => {
  vi.stubEnv("TZ", "Europe/Berlin");
  tellTimesIn(zone);
  try {
    const event = (at: string) => ({ at }) as Event;
    // Half past midnight in Berlin is the day before in UTC.
    const days = byDay(
      [event("2026-11-24T10:00:00Z"), event("2026-11-23T23:30:00Z")],
      Date.parse("2026-11-24T12:00:00Z"),
    );
    expect([days[0]?.words, days[0]?.events.length]).toEqual(first);
  } finally {
    vi.unstubAllEnvs();
    tellTimesIn("local");
  }
});

test.each([
  ["https://ci.example.com/1", "https://ci.example.com/1"],
  ["javascript:alert(1)", null],
  ["not a link", null],
  [null, null],
])("%s is the link %s", (link, safe) => expect(safeLink(link)).toBe(safe));

describe("kinds", () => {
  test("are read from the address", () =>
    expect(kindsOf("restart,colour,annotation")).toEqual(["annotation", "restart"]));
  test("are added and taken away", () => {
    expect(toggledKind(["restart"], "annotation")).toBe("annotation,restart");
    expect(toggledKind(["restart"], "restart")).toBe(null);
  });
  test("that are all chosen are no choice", () => expect(toggledKind(KINDS.slice(1), KINDS[0])).toBe(null));
});
