import { speedWords, timeAmount } from "../../format/amounts";
import { DASH, exactCount, latency, ratio } from "../../format/numbers";
import { categoryWords } from "../../format/words";
import type { Query } from "./types";
import { verdictOf } from "./verdict";

/** A query as one pastes it into an issue; figures that are not reported are left out. */
export function queryMarkdown(query: Query, where: string, link: string): string {
  const reason = query.uncacheableReason;
  const lines: Array<[string, string]> = [
    ["State", verdictOf(query).word],
    ["Why not cached", reason === null ? DASH : because(reason)],
    ["Executions", exactCount(query.executionCount)],
    ["Hit ratio", ratio(query.hitRatio)],
    ["DB time", timeAmount(query.dbTimeMs)],
    ["Mean from the cache", latency(query.avgLatencyCacheMs)],
    ["Mean at the origin", latency(query.avgLatencyOriginMs)],
    ["Cache against origin", speedWords(query.speedUp) ?? DASH],
    ["Saved time", timeAmount(query.savedMs)],
  ];
  const table = lines.filter(([, value]) => value !== DASH).map(([name, value]) => `| ${name} | ${value} |`);
  return [
    `Query \`${query.fingerprint}\` on ${where}`,
    "",
    "```sql",
    query.sqlTemplate,
    "```",
    "",
    "| | |",
    "|---|---|",
    ...table,
    "",
    link,
    "",
  ].join("\n");
}

/** `Volatile function: refresh_score`. */
export function because(reason: { category: string; details: string | null }): string {
  const words = categoryWords(reason.category);
  return reason.details === null || reason.details === "" ? words : `${words}: ${reason.details}`;
}
