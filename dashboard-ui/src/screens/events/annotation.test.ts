import { describe, expect, test, vi } from "vitest";
import { tellTimesIn } from "../../format/times";
import { annotationErrors, annotationOf, EMPTY } from "./annotation";

const NOW = Date.parse("2026-11-24T12:00:00Z");

describe("a note", () => {
  test.each([
    [{ title: "deploy" }, {}],
    [{ title: " " }, { title: "Say what happened." }],
    [{ title: "x".repeat(201) }, { title: "Too long: 201 of at most 200 characters." }],
    [{ title: "x", at: "2026-08-01T00:00" }, { at: "At most 90 days ago, or a day ahead." }],
    [{ title: "x", at: "2026-11-26T00:00" }, { at: "At most 90 days ago, or a day ahead." }],
    [{ title: "x", at: "soon" }, { at: "Not a time." }],
    [{ title: "x", link: "javascript:alert(1)" }, { link: "Begins with https:// or http://." }],
    [{ title: "x", link: "https://ci.example.com/1" }, {}],
  ])("of %j is told %j", (change, errors) => expect(annotationErrors({ ...EMPTY, ...change }, NOW)).toEqual(errors));

  test("is sent without what was left empty", () =>
    expect(annotationOf({ ...EMPTY, title: " deploy " })).toEqual({
      title: "deploy",
      at: null,
      instanceId: null,
      link: null,
    }));
  test.each([
    ["local", "2026-11-24T09:30:00.000Z"],
    ["utc", "2026-11-24T10:30:00.000Z"],
  ] as const)("has the moment that its time is, told %s", (zone, at) => {
    vi.stubEnv("TZ", "Europe/Berlin");
    tellTimesIn(zone);
    try {
      expect(annotationOf({ ...EMPTY, title: "x", at: "2026-11-24T10:30" }).at).toBe(at);
    } finally {
      vi.unstubAllEnvs();
      tellTimesIn("local");
    }
  });
});
