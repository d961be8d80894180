import { expect, test } from "vitest";
import { eventsWithin, marksOf } from "./marks";
import type { Event } from "./types";

const event = (kind: string, at: string, title = "", detail: Record<string, unknown> = {}) =>
  ({ kind, at, title, detail }) as Event;

const events = [
  event("annotation", "2026-11-24T10:00:00Z", "deploy 4f2c1d9"),
  event("restart", "2026-11-24T10:05:00Z"),
  event("state", "2026-11-24T10:06:00Z", "", { state: "down" }),
];

test("an event is a line with a letter in the colour of its tone", () =>
  expect(marksOf(events, (name) => name)).toEqual([
    { at: Date.parse(events[0]!.at) / 1000, label: "D", colour: "--info" },
    { at: Date.parse(events[1]!.at) / 1000, label: "R", colour: "--warn" },
    { at: Date.parse(events[2]!.at) / 1000, label: "D", colour: "--error" },
  ]));

test("a step holds its start and not its end", () => {
  const from = Date.parse("2026-11-24T10:00:00Z") / 1000;
  expect(eventsWithin(events, from, from + 300).map((one) => one.kind)).toEqual(["annotation"]);
});
