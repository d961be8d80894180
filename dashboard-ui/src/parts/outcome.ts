import type { Health } from "../api/instances";

/** What is wrong with an instance, and the code that names it; `null` when nothing is. */
export interface Trouble {
  message: string;
  code: string | null;
}

/**
 * The scrape may be well and only its per-query part fail, or be well but long ago: `message` knows all three, the codes
 * only the first two.
 */
export function troubleOf({ outcome, queriesOutcome, message }: Health): Trouble | null {
  const code = [outcome, queriesOutcome].find((one) => one !== null && one !== "ok") ?? null;
  if (message !== null && message !== "") {
    return { message, code };
  }
  return outcome !== null && outcome !== "ok" ? { message: "The last scrape failed.", code } : null;
}
