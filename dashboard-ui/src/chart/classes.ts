import type { ClassCounts } from "../api/queryClasses";

export const CLASS_KEYS = ["hit", "miss", "uncacheable", "unsupported", "parseError"] as const;
export type ClassKey = (typeof CLASS_KEYS)[number];

/** From the bottom of the stack to its top; the order of every legend and table too. */
export const CLASSES: ReadonlyArray<{ key: ClassKey; label: string; colour: string; meaning: string }> = [
  { key: "hit", label: "Hit", colour: "--hit", meaning: "answered from the cache" },
  { key: "miss", label: "Miss", colour: "--miss", meaning: "cacheable, but answered by the origin this time" },
  { key: "uncacheable", label: "Uncacheable", colour: "--uncacheable", meaning: "understood, but must not be cached" },
  { key: "unsupported", label: "Unsupported", colour: "--unsupported", meaning: "not supported by the cache yet" },
  { key: "parseError", label: "Parse error", colour: "--error", meaning: "not understood, passed to the origin" },
];

/** What the legend can switch off. */
export type SeriesKey = ClassKey | "hitRatio";

export const perSecond = (counts: ClassCounts, key: ClassKey, stepSeconds: number): number => counts[key] / stepSeconds;
