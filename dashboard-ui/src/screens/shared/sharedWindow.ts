import { spanOfPicked, type Picked } from "../../time/picked";
import { stepSeconds, type Span } from "../../time/windows";

/** What a link shows is cut at whole five minutes. */
const STEP_SECONDS = 300;

/** The window of the link where it has one, on a step that fits into it; else the one that is picked. */
export function sharedSpan(view: { from: string | null; to: string | null }, picked: Picked, nowMs: number): Span {
  if (view.from === null || view.to === null) {
    return spanOfPicked(picked, STEP_SECONDS, nowMs);
  }
  const from = new Date(view.from);
  const to = new Date(view.to);
  const seconds = (to.getTime() - from.getTime()) / 1000;
  const step = stepSeconds(seconds, STEP_SECONDS);
  // Steps that reach beyond the window are not shown: a coarser step must divide it.
  const fits = seconds % step === 0 && (from.getTime() / 1000) % step === 0;
  return { from, to, stepSeconds: fits ? step : STEP_SECONDS };
}
