import { ratioDelta } from "./numbers";

export interface Delta {
  /** `+12.3%`, `-3.2 pt`. */
  text: string;
  /** Whether the change is welcome; `null` where more is neither. */
  good: boolean | null;
}

/** What more of something means to its reader. */
export type Direction = "more is better" | "less is better" | "neither";

const good = (change: number, direction: Direction): boolean | null =>
  direction === "neither" ? null : direction === "more is better" ? change > 0 : change < 0;

/** The change of a ratio in points; `null` when nothing shows or one side is not known. */
export function pointsDelta(now: number | null, before: number | null, direction: Direction): Delta | null {
  const text = ratioDelta(now, before);
  return text === null || now === null || before === null ? null : { text, good: good(now - before, direction) };
}

/** The change of an amount in percent of what it was; `null` when nothing shows or there was nothing before. */
export function percentDelta(now: number | null, before: number | null, direction: Direction): Delta | null {
  if (now === null || before === null || before <= 0) {
    return null;
  }
  const percent = (now / before - 1) * 100;
  const size = Math.abs(percent);
  const text = size.toFixed(size < 9.95 ? 1 : 0);
  if (text === "0.0") {
    return null;
  }
  const signed = size >= 999.5 ? ">+999%" : `${percent > 0 ? "+" : "-"}${text}%`;
  return { text: signed, good: good(percent, direction) };
}
