import { serverSentEvents, type ServerSentEvent } from "@pgcache/dashboard-client";
import type { Page } from "../time/poller";

/** `lost` is between two tries. */
export type Connection = "connecting" | "open" | "lost";

export interface StreamOptions {
  /** @param lastEventId what the stream goes on after; `null` for its beginning */
  open(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  heard(event: ServerSentEvent): void;
  became(connection: Connection): void;
  page: Page;
  /** 0 to 1; spreads those who lost the same server. */
  random(): number;
}

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 60_000;
/** The server says something at least every 15 s. */
const SILENCE_MAX_MS = 40_000;

/** Before the next try: doubles with each failure in a row, and is spread over its second half. */
export function backoffMs(failures: number, random: number): number {
  const whole = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.max(0, failures - 1));
  return (whole / 2) * (1 + random);
}

/**
 * Listens until it is stopped: comes back after what was heard last when the stream breaks, falls silent or ends with its
 * token. A hidden page listens to nothing.
 *
 * @returns stops it
 */
export function listen({ open, heard, became, page, random }: StreamOptions): () => void {
  let lastEventId: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: AbortController | null = null;

  async function connect(): Promise<void> {
    const abort = new AbortController();
    under = abort;
    became("connecting");
    const ended = await follow(abort).catch(() => false);
    if (under !== abort) {
      return;
    }
    under = null;
    failures = ended ? 0 : failures + 1;
    became("lost");
    timer = setTimeout(() => void connect(), ended ? 0 : backoffMs(failures, random()));
  }

  /** @returns whether it ended as agreed, with its token */
  async function follow(abort: AbortController): Promise<boolean> {
    let silence = setTimeout(() => abort.abort(), SILENCE_MAX_MS);
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => abort.abort(), SILENCE_MAX_MS);
    };
    try {
      const body = await open(lastEventId, abort.signal);
      if (under !== abort) {
        await body.cancel();
        return false;
      }
      became("open");
      const heartbeats = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          alive();
          controller.enqueue(chunk);
        },
      });
      for await (const event of serverSentEvents(body.pipeThrough(heartbeats))) {
        if (under !== abort) {
          return false;
        }
        failures = 0;
        lastEventId = event.id ?? lastEventId;
        if (event.event === "end") {
          return event.data.includes("token_expired");
        }
        heard(event);
      }
      return false;
    } finally {
      clearTimeout(silence);
    }
  }

  function hangUp(): void {
    clearTimeout(timer);
    const before = under;
    under = null;
    before?.abort();
  }

  function turned(): void {
    if (page.hidden) {
      hangUp();
    } else if (under === null) {
      clearTimeout(timer);
      void connect();
    }
  }

  page.addEventListener("visibilitychange", turned);
  if (!page.hidden) {
    void connect();
  }
  return () => {
    page.removeEventListener("visibilitychange", turned);
    hangUp();
  };
}
