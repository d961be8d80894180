import { describe, expect, test } from "vitest";
import { sharedSpan } from "./sharedWindow";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const PICKED = { kind: "relative", id: "1h" } as const;

describe("what a link shows", () => {
  test("is its own window", () =>
    expect(sharedSpan({ from: "2026-11-24T10:05:00Z", to: "2026-11-24T11:05:00Z" }, PICKED, NOW)).toEqual({
      from: new Date("2026-11-24T10:05:00Z"),
      to: new Date("2026-11-24T11:05:00Z"),
      stepSeconds: 300,
    }));
  test("has hours in a week that begins with one", () =>
    expect(sharedSpan({ from: "2026-11-17T00:00:00Z", to: "2026-11-24T00:00:00Z" }, PICKED, NOW).stepSeconds).toBe(
      3600,
    ));
  test("has five minutes in a week that does not", () =>
    expect(sharedSpan({ from: "2026-11-17T00:05:00Z", to: "2026-11-24T00:05:00Z" }, PICKED, NOW).stepSeconds).toBe(
      300,
    ));
  test("is what is picked where the link has no window", () =>
    expect(sharedSpan({ from: null, to: null }, PICKED, NOW)).toEqual({
      from: new Date("2026-11-24T11:00:00Z"),
      to: new Date("2026-11-24T12:00:00Z"),
      stepSeconds: 300,
    }));
});
