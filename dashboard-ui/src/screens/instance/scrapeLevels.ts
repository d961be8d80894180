import type { ScrapeBucket } from "@pgcache/dashboard-client";

export type ScrapeLevel = "good" | "mixed" | "bad" | "none";

/** Nothing was due, all went well, all failed, or some of each. */
export function levelOf({ ok, failed }: Pick<ScrapeBucket, "ok" | "failed">): ScrapeLevel {
  if (ok === 0 && failed === 0) {
    return "none";
  }
  return failed === 0 ? "good" : ok === 0 ? "bad" : "mixed";
}

/** Newest first. */
export const failuresOf = (buckets: readonly ScrapeBucket[]): ScrapeBucket[] =>
  buckets.filter((bucket) => bucket.failed > 0).toReversed();
