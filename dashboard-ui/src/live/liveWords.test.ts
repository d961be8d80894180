import { expect, test } from "vitest";
import type { FeedView } from "./feed";
import { liveWords } from "./liveWords";

const T = Date.UTC(2026, 10, 24, 10, 0, 0);
const view = (change: Partial<FeedView>): FeedView => ({
  scope: { instance: null, intervalSeconds: 20, knownMs: null },
  connection: "open",
  paused: "no",
  waiting: 0,
  shownMs: T,
  ...change,
});

test("nothing is said where nothing is followed", () => {
  expect(liveWords(view({ scope: null }), T)).toBeNull();
});

test("the age is amber from 2.5 intervals, red from 5, and not known before the first snapshot", () => {
  const level = (seconds: number) => liveWords(view({}), T + seconds * 1_000)?.age?.level;
  expect([level(49), level(50), level(99), level(100)]).toEqual(["fresh", "late", "late", "overdue"]);
  expect(liveWords(view({}), T + 8_000)?.age?.text).toBe("8 s ago");
  expect(liveWords(view({ shownMs: null }), T)?.age).toBeNull();
});

test("a pause says how much waits", () => {
  const text = (waiting: number) => liveWords(view({ paused: "looking", waiting }), T)?.text;
  expect([text(0), text(1), text(12)]).toEqual(["Paused", "Paused · 1 update waiting", "Paused · 12 updates waiting"]);
});

test("without a stream it says that it polls", () => {
  const text = (connection: FeedView["connection"]) => liveWords(view({ connection }), T)?.text;
  expect([text("open"), text("connecting"), text("lost")]).toEqual(["Live", "Polling", "Polling"]);
});
