import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Page } from "../time/poller";
import { backoffMs, listen, type Connection } from "./stream";

class TestPage implements Page {
  hidden = false;
  private readonly listeners = new Set<() => void>();

  addEventListener(_: string, listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: string, listener: () => void): void {
    this.listeners.delete(listener);
  }

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.listeners.forEach((listener) => listener());
  }
}

/** One stream that was opened. */
interface Opened {
  lastEventId: string | null;
  signal: AbortSignal;
  send(text: string): void;
  close(): void;
}

let page: TestPage;
let opened: Opened[];
let refuse: boolean;
let heard: string[];
let became: Connection[];
let stop: () => void;

const settle = () => vi.advanceTimersByTimeAsync(0);

async function start(): Promise<void> {
  stop = listen({
    page,
    random: () => 1,
    heard: ({ event, data }) => heard.push(`${event} ${data}`),
    became: (connection) => became.push(connection),
    open: (lastEventId, signal) => {
      let controller: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
      const broken = () => controller.error(signal.reason);
      signal.addEventListener("abort", broken);
      const one: Opened = {
        lastEventId,
        signal,
        send: (text) => controller.enqueue(new TextEncoder().encode(text)),
        close: () => {
          signal.removeEventListener("abort", broken);
          controller.close();
        },
      };
      opened.push(one);
      return refuse ? Promise.reject(new Error("refused")) : Promise.resolve(body);
    },
  });
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new TestPage();
  opened = [];
  refuse = false;
  heard = [];
  became = [];
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("what comes is heard, and a stream that broke goes on after what was heard last", async () => {
  await start();
  opened[0]!.send(":open\n\nid:a-1\nevent:snapshot\ndata:{}\n\nid:a-2\nevent:health\ndata:{}\n\n");
  await settle();
  expect(heard).toEqual(["snapshot {}", "health {}"]);
  opened[0]!.close();
  await settle();
  expect(became).toEqual(["connecting", "open", "lost"]);
  await vi.advanceTimersByTimeAsync(999);
  expect(opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(opened[1]!.lastEventId).toBe("a-2");
});

test("a stream that ended with its token is opened again at once", async () => {
  await start();
  opened[0]!.send('event:end\ndata:{"reason":"token_expired"}\n\n');
  await settle();
  await settle();
  expect(opened).toHaveLength(2);
});

test("one whose instance is gone waits like one that failed", async () => {
  await start();
  opened[0]!.send('event:end\ndata:{"reason":"instance_deleted"}\n\n');
  await vi.advanceTimersByTimeAsync(900);
  expect(opened).toHaveLength(1);
});

test("each failure doubles the pause, up to a minute", async () => {
  refuse = true;
  await start();
  for (const [tries, pause] of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000].entries()) {
    expect(opened).toHaveLength(tries + 1);
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(opened).toHaveLength(tries + 1);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect([backoffMs(1, 0), backoffMs(1, 1), backoffMs(3, 0.5)]).toEqual([500, 1_000, 3_000]);
});

test("a stream that says nothing for 40 s is dead, and a heartbeat is enough", async () => {
  await start();
  await vi.advanceTimersByTimeAsync(30_000);
  opened[0]!.send(":silence\n\n");
  await vi.advanceTimersByTimeAsync(39_000);
  expect(opened[0]!.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(opened[0]!.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(opened).toHaveLength(2);
});

test("a hidden page listens to nothing, and goes on where it was when it is shown", async () => {
  await start();
  opened[0]!.send("id:a-7\nevent:snapshot\ndata:{}\n\n");
  await settle();
  page.turn(true);
  expect(opened[0]!.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(opened).toHaveLength(1);
  page.turn(false);
  await settle();
  expect(opened[1]!.lastEventId).toBe("a-7");
});

test("once it is stopped nothing is opened any more", async () => {
  await start();
  stop();
  expect(opened[0]!.signal.aborted).toBe(true);
  page.turn(true);
  page.turn(false);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
});
