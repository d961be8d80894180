import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../api/failure";
import type { Pacing } from "../live/feed";
import { poller, type Poller } from "../time/poller";
import { asFailure, sessionEnded } from "./session";

export interface Polled<T> {
  /** The last good answer; stays while it is refreshed and when refreshing fails. */
  value: T | null;
  /** Why the newest try failed; `null` after a good one. */
  failure: Failure | null;
  /** `value` answers an earlier question: another window, another search. */
  outdated: boolean;
  retry(): void;
}

/**
 * Asks again and again while somebody looks.
 *
 * @param key names the question; another key asks anew and keeps showing the old answer until the new one is there
 * @param pacing what it goes by; by itself and the page being shown unless given
 */
export function usePolled<T>(
  key: string,
  everyMs: number,
  load: (signal: AbortSignal) => Promise<T>,
  pacing: Pacing | null = null,
): Polled<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const running = useRef<Poller | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const run = async () => {
      try {
        const value = await latestLoad.current(abort.signal);
        if (!abort.signal.aborted) {
          setAnswer({ key, value });
          setFailure(null);
        }
        return true;
      } catch (cause) {
        if (!abort.signal.aborted) {
          const failed = asFailure(cause);
          if (failed.kind === "signed-out") {
            sessionEnded();
          }
          setFailure(failed);
        }
        return false;
      }
    };
    const mine = poller(run, () => pacing?.pace(everyMs) ?? everyMs, pacing?.page ?? document);
    running.current = mine;
    const deaf = pacing?.onNews(() => mine.now());
    return () => {
      deaf?.();
      mine.stop();
      abort.abort();
    };
  }, [key, everyMs, pacing]);

  return {
    value: answer?.value ?? null,
    failure,
    outdated: answer !== null && answer.key !== key,
    retry: () => running.current?.now(),
  };
}

/** Milliseconds since the epoch, moving on each second while the page is shown. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) {
        setNow(Date.now());
      }
    }, 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
