import { ago } from "../format/times";
import { ageLevel, type AgeLevel } from "../time/age";
import type { FeedView } from "./feed";

export interface LiveWords {
  state: "live" | "polling" | "paused";
  text: string;
  /** Of the newest snapshot on the screen; `null` before the first one. */
  age: { text: string; level: AgeLevel } | null;
}

/** `null` where nothing is followed. */
export function liveWords(view: FeedView, nowMs: number): LiveWords | null {
  const { scope, shownMs, waiting } = view;
  if (scope === null) {
    return null;
  }
  const age =
    shownMs === null ? null : { text: ago(shownMs, nowMs), level: ageLevel(nowMs - shownMs, scope.intervalSeconds) };
  if (view.paused !== "no") {
    const text = waiting === 0 ? "Paused" : `Paused · ${waiting} ${waiting === 1 ? "update" : "updates"} waiting`;
    return { state: "paused", text, age };
  }
  return view.connection === "open" ? { state: "live", text: "Live", age } : { state: "polling", text: "Polling", age };
}
