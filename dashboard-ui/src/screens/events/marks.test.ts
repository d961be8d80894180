import { expect, test } from "vitest";
import { marksOf } from "./marks";
import type { Event } from "./types";

const event = (kind: string, at: string, title = "", detail: Record<string, unknown> = {}) =>
  ({ kind, at, title, detail }) as Event;

test("events are marks from the oldest to the newest, notes by their title and others by their kind", () =>
  expect(
    marksOf([
      event("state", "2026-11-24T10:06:00Z", "Three readings failed", { state: "down" }),
      event("restart", "2026-11-24T10:05:00Z"),
      event("annotation", "2026-11-24T10:00:00Z", "deploy 4f2c1d9 of the order service"),
    ]),
  ).toEqual([
    { atMs: Date.parse("2026-11-24T10:00:00Z"), label: "deploy 4f2c1d9 of the o…" },
    { atMs: Date.parse("2026-11-24T10:05:00Z"), label: "Restart" },
    { atMs: Date.parse("2026-11-24T10:06:00Z"), label: "Down" },
  ]));
