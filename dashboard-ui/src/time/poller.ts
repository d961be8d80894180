/** What a poller needs of `document`. */
export interface Page {
  readonly hidden: boolean;
  addEventListener(type: "visibilitychange", listener: () => void): void;
  removeEventListener(type: "visibilitychange", listener: () => void): void;
}

/** After failures the pause doubles, up to this many times. */
const DOUBLINGS_MAX = 3;

export interface Poller {
  /** Runs now, whatever the pause; after a run that is under way once more, as that may have asked too early. */
  now(): void;
  stop(): void;
}

/**
 * Runs `run` at once and then `everyMs()` after each end, never two at a time. A hidden page asks for nothing; when it is
 * shown again and a run was due, it runs at once.
 *
 * @param run false or a rejection when it failed
 */
export function poller(run: () => Promise<boolean>, everyMs: () => number, page: Page): Poller {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;
  let due = false;
  let again = false;
  let failures = 0;

  async function once(): Promise<void> {
    clearTimeout(timer);
    if (running || stopped) {
      return;
    }
    running = true;
    due = false;
    const well = await run().catch(() => false);
    running = false;
    if (again) {
      again = false;
      due = page.hidden;
      if (!due) {
        await once();
        return;
      }
    }
    failures = well ? 0 : failures + 1;
    if (!stopped) {
      timer = setTimeout(tick, everyMs() * 2 ** Math.min(failures, DOUBLINGS_MAX));
    }
  }

  function tick(): void {
    if (page.hidden) {
      due = true;
    } else {
      void once();
    }
  }

  function shown(): void {
    if (!page.hidden && due) {
      void once();
    }
  }

  page.addEventListener("visibilitychange", shown);
  void once();
  return {
    now() {
      if (running) {
        again = true;
      } else {
        void once();
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      page.removeEventListener("visibilitychange", shown);
    },
  };
}
