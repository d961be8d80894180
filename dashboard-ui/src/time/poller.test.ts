import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { poller, type Page } from "./poller";

class TestPage implements Page {
  hidden = false;
  private listener: (() => void) | undefined;

  addEventListener(_: string, listener: () => void): void {
    this.listener = listener;
  }

  removeEventListener(): void {
    this.listener = undefined;
  }

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.listener?.();
  }
}

let runs = 0;
let well = true;
const run = async () => {
  runs += 1;
  return well;
};

beforeEach(() => {
  runs = 0;
  well = true;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("it runs at once and then at its pace", async () => {
  poller(run, () => 10_000, new TestPage());
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(runs).toBe(3);
});

test("a hidden page asks for nothing and catches up when shown", async () => {
  const page = new TestPage();
  poller(run, () => 10_000, page);
  page.turn(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(1);

  page.turn(false);
  expect(runs).toBe(2);
});

test("a short look elsewhere is no reason to ask early", async () => {
  const page = new TestPage();
  poller(run, () => 10_000, page);
  await vi.advanceTimersByTimeAsync(1_000);
  page.turn(true);
  page.turn(false);
  expect(runs).toBe(1);
});

test("failures slow it down, a success brings the pace back", async () => {
  well = false;
  poller(run, () => 1_000, new TestPage());
  await vi.advanceTimersByTimeAsync(2_000);
  expect(runs).toBe(2);

  well = true;
  await vi.advanceTimersByTimeAsync(4_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(4);
});

test("asked for while a run is under way, it runs once more right after", async () => {
  const ends: Array<() => void> = [];
  const slow = () =>
    new Promise<boolean>((end) => {
      runs += 1;
      ends.push(() => end(true));
    });
  const polled = poller(slow, () => 10_000, new TestPage());
  polled.now();
  polled.now();
  expect(runs).toBe(1);

  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(2);

  ends[1]?.();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(3);
});

test("stopped while a run is under way, it does not run once more", async () => {
  const polled = poller(run, () => 1_000, new TestPage());
  polled.now();
  polled.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(1);
});

test("stopped is stopped", async () => {
  const polled = poller(run, () => 1_000, new TestPage());
  polled.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  polled.now();
  expect(runs).toBe(1);
});
