import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Feed } from "./feed";
import type { StreamOptions } from "./stream";

const T = Date.UTC(2026, 10, 24, 10, 0, 0);
const at = (seconds: number) => new Date(T + seconds * 1_000).toISOString();

let options: Pick<StreamOptions, "heard" | "became" | "page"> | null;
let ended: number;
let asked: number;
let turned: number;
let feed: Feed;
let leave: () => void;

const snapshot = (instanceId: string, seconds: number) =>
  options!.heard({ event: "snapshot", id: null, data: JSON.stringify({ instanceId, at: at(seconds) }) });

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  ended = asked = turned = 0;
  feed = new Feed({
    page: { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined },
    nowMs: Date.now,
    listen: (_, given) => {
      options = given;
      return () => {
        ended += 1;
      };
    },
  });
  feed.onNews(() => {
    asked += 1;
  });
  feed.page.addEventListener("visibilitychange", () => {
    turned += 1;
  });
  leave = feed.follow({ instance: null, intervalSeconds: 15, knownMs: T - 20_000 });
  options!.became("open");
});
afterEach(() => vi.useRealTimers());

test("what is known already is no news, and what comes after it is", async () => {
  snapshot("a", 0);
  snapshot("b", 1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBe(0);
  expect(feed.now().shownMs).toBe(T + 1_000);
  snapshot("a", 15);
  snapshot("b", 16);
  await vi.advanceTimersByTimeAsync(250);
  expect(asked).toBe(1);
  expect(feed.now()).toMatchObject({ waiting: 0, shownMs: T + 16_000 });
});

test("the same snapshot twice, as after another replica took over, is no news", async () => {
  snapshot("a", 0);
  snapshot("a", 0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(0);
});

test("a screen of many instances is not asked for more often than every five seconds", async () => {
  snapshot("a", 0);
  for (let second = 1; second <= 20; second += 1) {
    snapshot("a", second);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(asked).toBeLessThanOrEqual(5);
  expect(asked).toBeGreaterThanOrEqual(4);
});

test("while somebody looks, updates wait and are counted; after it they are shown once", async () => {
  snapshot("a", 0);
  feed.look(true);
  expect(feed.page.hidden).toBe(true);
  for (let n = 1; n <= 12; n += 1) {
    snapshot("a", n * 15);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(0);
  expect(feed.now()).toMatchObject({ paused: "looking", waiting: 12, shownMs: T });
  feed.look(false);
  expect(asked).toBe(1);
  expect(turned).toBe(1);
  expect(feed.now()).toMatchObject({ paused: "no", waiting: 0, shownMs: T + 180_000 });
  expect(feed.page.hidden).toBe(false);
});

test("what was about to be shown when somebody began to look waits too", async () => {
  snapshot("a", 0);
  snapshot("a", 15);
  feed.look(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBe(0);
  feed.look(false);
  expect(asked).toBe(1);
});

test("a member's pause lasts from screen to screen, and looking away does not end it", () => {
  feed.toggle();
  feed.look(true);
  feed.look(false);
  expect(feed.now().paused).toBe("member");
  leave();
  feed.follow({ instance: "a", intervalSeconds: 30, knownMs: null });
  expect(feed.now().paused).toBe("member");
  feed.toggle();
  expect(feed.now().paused).toBe("no");
});

test("it asks less while a stream tells, and as before when none does", () => {
  expect(feed.pace(10_000)).toBe(30_000);
  options!.became("lost");
  expect(feed.pace(10_000)).toBe(10_000);
});

test("without a stream, what was asked for tells how new the figures are", () => {
  options!.became("lost");
  feed.know(30, T + 5_000);
  expect(feed.now()).toMatchObject({ shownMs: T + 5_000, scope: { intervalSeconds: 30 } });
  feed.know(30, T - 5_000);
  expect(feed.now().shownMs).toBe(T + 5_000);
});

test("whoever leaves hears nothing any more, and ends no stream of the next screen", () => {
  leave();
  expect(ended).toBe(1);
  expect(feed.now().scope).toBeNull();
  feed.follow({ instance: "a", intervalSeconds: 30, knownMs: null });
  leave();
  expect(ended).toBe(1);
  expect(feed.now().scope?.instance).toBe("a");
});
