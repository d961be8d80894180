import type { Overview } from "@pgcache/dashboard-client";
import { ratio } from "../../format/numbers";

/** Less than this is missing in what is shown with one decimal. */
const ALL = 0.9995;

type Coverage = Pick<Overview["savings"], "basis" | "coverage" | "queryCoverage">;

/** What the saved time is about, when it is not simply all hits, each by the means of its own query. */
export function coverageWords({ basis, coverage, queryCoverage }: Coverage): string {
  const parts: string[] = [];
  if (coverage !== null && coverage < ALL) {
    parts.push(`covers ${ratio(coverage)} of hits`);
  }
  if (basis === "instances") {
    parts.push("by the means of instances");
  } else if (queryCoverage !== null && coverage !== null && queryCoverage < Math.min(coverage, ALL)) {
    parts.push(
      queryCoverage === 0
        ? "by the means of instances"
        : `${ratio(queryCoverage)} of hits by the means of their query, the rest by those of instances`,
    );
  }
  return parts.map((part) => `; ${part}`).join("");
}
