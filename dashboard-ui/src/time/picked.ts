import { spanOf, stepSeconds, windowOf, windowSeconds, windowWords, type Span, type WindowId } from "./windows";

/** What the address says about time: a window that moves on, or two moments that stay. */
export type Picked = { kind: "relative"; id: WindowId } | { kind: "absolute"; fromMs: number; toMs: number };

/** Against which time the window is compared; `none` by itself. */
export const COMPARISONS = ["none", "previous", "week"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Shorter than this there is nothing to draw. */
export const RANGE_MIN_MS = 60_000;
/** The API keeps hours for thirteen months. */
export const RANGE_MAX_MS = 396 * 86_400_000;

/** Anything that cannot be read is the relative window, and that the hour unless another is given. */
export function pickedOf(search: URLSearchParams): Picked {
  const fromMs = Date.parse(search.get("from") ?? "");
  const toMs = Date.parse(search.get("to") ?? "");
  if (toMs - fromMs >= RANGE_MIN_MS && toMs - fromMs <= RANGE_MAX_MS) {
    return { kind: "absolute", fromMs, toMs };
  }
  return { kind: "relative", id: windowOf(search.get("window")) };
}

export function comparisonOf(search: URLSearchParams): Comparison {
  const text = search.get("compare");
  return COMPARISONS.find((one) => one === text) ?? "none";
}

/** The parameters of the address that say `picked`; `null` takes one away. */
export function paramsOf(picked: Picked): { window: string | null; from: string | null; to: string | null } {
  return picked.kind === "relative"
    ? { window: picked.id, from: null, to: null }
    : { window: null, from: new Date(picked.fromMs).toISOString(), to: new Date(picked.toMs).toISOString() };
}

/** Both ends lie on the step, so that everybody's question is the same and pgcache can answer it. */
export function spanOfPicked(picked: Picked, intervalSeconds: number, nowMs: number): Span {
  if (picked.kind === "relative") {
    return spanOf(picked.id, intervalSeconds, nowMs);
  }
  const step = stepSeconds((picked.toMs - picked.fromMs) / 1000, intervalSeconds);
  const stepMs = step * 1000;
  return {
    from: new Date(Math.floor(picked.fromMs / stepMs) * stepMs),
    to: new Date(Math.ceil(picked.toMs / stepMs) * stepMs),
    stepSeconds: step,
  };
}

/** One window earlier (-1) or later (1); never past `nowMs`, where a relative window ends already. */
export function shifted(picked: Picked, direction: -1 | 1, nowMs: number): Picked {
  const [fromMs, toMs] = edgesOf(picked, nowMs);
  const length = toMs - fromMs;
  const end = Math.min(toMs + direction * length, nowMs);
  return end >= nowMs ? (picked.kind === "relative" ? picked : atNow(length, nowMs)) : absolute(end - length, end);
}

/** Twice as long around the same middle, or up to now. */
export function widened(picked: Picked, nowMs: number): Picked {
  const [fromMs, toMs] = edgesOf(picked, nowMs);
  const length = Math.min((toMs - fromMs) * 2, RANGE_MAX_MS);
  const end = Math.min((fromMs + toMs) / 2 + length / 2, nowMs);
  return absolute(end - length, end);
}

/** What a drag over a chart picks; `null` when it is too short to mean anything. */
export function zoomed(fromMs: number, toMs: number): Picked | null {
  const [start, end] = fromMs < toMs ? [fromMs, toMs] : [toMs, fromMs];
  return end - start < RANGE_MIN_MS ? null : absolute(start, end);
}

/** The same window with its ends written down: what a link to a finding holds. */
export const fixed = (picked: Picked, nowMs: number): Picked => absolute(...edgesOf(picked, nowMs));

function edgesOf(picked: Picked, nowMs: number): [number, number] {
  return picked.kind === "absolute" ? [picked.fromMs, picked.toMs] : [nowMs - windowSeconds(picked.id) * 1000, nowMs];
}

const absolute = (fromMs: number, toMs: number): Picked => ({
  kind: "absolute",
  fromMs: Math.round(fromMs / 1000) * 1000,
  toMs: Math.round(toMs / 1000) * 1000,
});

const atNow = (length: number, nowMs: number): Picked => absolute(nowMs - length, nowMs);

/** `Last hour`, or the two moments by `stamp`. */
export function pickedWords(picked: Picked, stamp: (ms: number) => string): string {
  return picked.kind === "relative" ? windowWords(picked.id) : `${stamp(picked.fromMs)} to ${stamp(picked.toMs)}`;
}
