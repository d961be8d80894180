import type { PreflightStep } from "@pgcache/dashboard-client";

type StepName = PreflightStep["step"];

/** In the order they are told. */
export const PREFLIGHT: ReadonlyArray<{ step: StepName; words: string }> = [
  { step: "url", words: "The address is allowed" },
  { step: "dns", words: "Its name is found" },
  { step: "tcp", words: "Something listens there" },
  { step: "tls", words: "The encryption is sound" },
  { step: "http", words: "It answers" },
  { step: "metrics", words: "The answer is metrics" },
  { step: "dialect", words: "They are pgcache's" },
  { step: "queries", words: "It tells its queries" },
  { step: "counters", words: "The counters move" },
];

export type StepState = PreflightStep["state"] | "running" | "waiting";

export interface ShownStep {
  step: StepName;
  words: string;
  state: StepState;
  /** What was found, or what is wrong and what to do; `null` for neither. */
  message: string | null;
  /** Stable code of what is wrong. */
  code: string | null;
}

/** Every step with what is known of it; the first that is not told yet is under way while the check runs. */
export function shownSteps(told: readonly PreflightStep[], running: boolean): ShownStep[] {
  let underWay = running;
  return PREFLIGHT.map(({ step, words }) => {
    const known = told.find((one) => one.step === step);
    if (known !== undefined) {
      return { step, words, state: known.state, message: known.message ?? known.detail, code: known.code };
    }
    const state: StepState = underWay ? "running" : "waiting";
    underWay = false;
    return { step, words, state, message: null, code: null };
  });
}

/** The end of it in a sentence; `null` while it runs. */
export function preflightVerdict(told: readonly PreflightStep[], running: boolean): string | null {
  if (running) {
    return null;
  }
  if (told.some((one) => one.state === "failed")) {
    return "This instance cannot be scraped yet. You can add it anyway; it is tried at each interval.";
  }
  if (told.length < PREFLIGHT.length) {
    return "The check was cut off. Run it again.";
  }
  return told.some((one) => one.state === "warning")
    ? "Scraping will work, but not all of it."
    : "All is well: add the instance.";
}
