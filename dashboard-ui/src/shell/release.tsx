import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icons";
import { poller } from "../time/poller";
import { partsOf } from "./releaseParts";

const EVERY_MS = 5 * 60_000;

const mine = partsOf(document.head.outerHTML + document.body.outerHTML);

/** Asks now and then whether the server has another build of the pages than this one. */
export function useNewRelease(): boolean {
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (import.meta.env.DEV) {
      // The development server changes the page by itself.
      return;
    }
    const look = async () => {
      const answer = await fetch("/", { cache: "no-cache", headers: { accept: "text/html" } });
      const theirs = answer.ok ? partsOf(await answer.text()) : "";
      if (theirs !== "" && theirs !== mine) {
        setChanged(true);
      }
      return answer.ok;
    };
    const running = poller(look, () => EVERY_MS, document);
    return () => running.stop();
  }, []);
  return changed;
}

/** What is typed in a form would be lost by reloading unasked. */
export function NewRelease() {
  return useNewRelease() ? (
    <div class="notice release" role="status">
      <Icon name="flag" />
      <span>A new version of the dashboard is there.</span>
      <button type="button" class="button small" onClick={() => window.location.reload()}>
        Reload
      </button>
    </div>
  ) : null;
}
