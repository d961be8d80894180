export type AgeLevel = "fresh" | "late" | "overdue";

/** Amber from 2.5 scrape intervals, red from 5. */
export function ageLevel(ageMs: number, intervalSeconds: number): AgeLevel {
  const intervals = ageMs / (intervalSeconds * 1000);
  return intervals >= 5 ? "overdue" : intervals >= 2.5 ? "late" : "fresh";
}
