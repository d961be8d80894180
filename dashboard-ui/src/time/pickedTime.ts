import { stamp } from "../format/times";
import type { Location } from "../parts/location";
import { comparisonOf, pickedOf, pickedWords, spanOfPicked, type Comparison, type Picked } from "./picked";
import type { Span } from "./windows";

/** A window that does not move is asked for once; its late data comes with this pause. */
const SETTLED_POLL_MS = 300_000;

export interface PickedTime {
  picked: Picked;
  compare: Comparison;
  /** Names the question: part of the key of whatever is polled. */
  key: string;
  /** `Last hour`. */
  words: string;
  /** The same within a sentence: `the last hour`. */
  phrase: string;
  /** What numbers are told the difference to: `compare`, or the time right before when none is chosen. */
  against: Exclude<Comparison, "none">;
  /** `against` in words. */
  againstWords: string;
  /** The window as it is now, on the step of instances scraped every so many seconds. */
  span: (intervalSeconds: number) => Span;
  /** `everyMs` while the window moves on. */
  pace: (everyMs: number) => number;
}

const AGAINST_WORDS: Record<PickedTime["against"], string> = {
  previous: "the time right before",
  week: "the same time a week ago",
};

/** What the address says about time. */
export function pickedTime(location: Location): PickedTime {
  const picked = pickedOf(location.search);
  const compare = comparisonOf(location.search);
  const words = pickedWords(picked, (ms) => stamp(ms, 60));
  const against = compare === "none" ? "previous" : compare;
  return {
    picked,
    compare,
    key: `${picked.kind === "relative" ? picked.id : `${picked.fromMs}-${picked.toMs}`} ${compare}`,
    words,
    phrase: picked.kind === "relative" ? `the ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words,
    against,
    againstWords: AGAINST_WORDS[against],
    span: (intervalSeconds) => spanOfPicked(picked, intervalSeconds, Date.now()),
    pace: (everyMs) => (picked.kind === "relative" ? everyMs : SETTLED_POLL_MS),
  };
}
