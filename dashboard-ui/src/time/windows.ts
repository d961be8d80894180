/** A window with its step; both ends lie on the step. */
export interface Span {
  from: Date;
  to: Date;
  stepSeconds: number;
}

export const WINDOWS = ["15m", "1h", "6h", "24h", "7d", "30d"] as const;
export type WindowId = (typeof WINDOWS)[number];

const SECONDS: Record<WindowId, number> = {
  "15m": 900,
  "1h": 3600,
  "6h": 21_600,
  "24h": 86_400,
  "7d": 604_800,
  "30d": 2_592_000,
};

const WORDS: Record<WindowId, string> = {
  "15m": "Last 15 minutes",
  "1h": "Last hour",
  "6h": "Last 6 hours",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

/** Steps a chart may have, in seconds. */
const STEPS = [30, 60, 300, 900, 3600, 21_600, 86_400] as const;

/** More points than this say no more on a screen. */
const POINTS_MAX = 300;

export const windowSeconds = (id: WindowId): number => SECONDS[id];

export const windowWords = (id: WindowId): string => WORDS[id];

/** What the address says; anything unknown is the hour. */
export function windowOf(text: string | null): WindowId {
  return WINDOWS.find((id) => id === text) ?? "1h";
}

/** max(interval, range / 300), up to the next of {@link STEPS}. */
export function stepSeconds(rangeSeconds: number, intervalSeconds: number): number {
  const wanted = Math.max(intervalSeconds, Math.ceil(rangeSeconds / POINTS_MAX));
  return STEPS.find((step) => step >= wanted) ?? STEPS[STEPS.length - 1]!;
}

/**
 * The window ending now, with both ends on the step: the same question is then asked by everyone in the same step, and
 * pgcache can answer it. The end is the end of the running step, so the newest counts are in the totals.
 */
export function spanOf(id: WindowId, intervalSeconds: number, nowMs: number): Span {
  const step = stepSeconds(SECONDS[id], intervalSeconds);
  const toMs = Math.ceil(nowMs / (step * 1000)) * step * 1000;
  return { from: new Date(toMs - SECONDS[id] * 1000), to: new Date(toMs), stepSeconds: step };
}

/** `30 s`, `5 min`, `1 h`: the resolution a chart states. */
export function stepWords(seconds: number): string {
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${seconds / 60} min`;
  }
  return seconds < 86_400 ? `${seconds / 3600} h` : `${seconds / 86_400} d`;
}
