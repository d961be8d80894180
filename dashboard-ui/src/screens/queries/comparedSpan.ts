import type { Comparison } from "../../time/picked";
import type { Span } from "../../time/windows";

const WEEK_MS = 7 * 86_400_000;

/** The span of the same length that `span` is compared with; `null` for none. */
export function comparedSpan(span: Span, compare: Comparison): Span | null {
  if (compare === "none") {
    return null;
  }
  const back = compare === "week" ? WEEK_MS : span.to.getTime() - span.from.getTime();
  return { ...span, from: new Date(span.from.getTime() - back), to: new Date(span.to.getTime() - back) };
}

/** `values` on the `points` steps of what they are compared with: what is not there is not known. */
export function onSteps(values: ReadonlyArray<number | null>, points: number): Array<number | null> {
  return Array.from({ length: points }, (_, at) => values[at] ?? null);
}
