import { count, exactCount, ratio } from "../../format/numbers";
import { blamed, type Mark } from "../../parts/sqlSegments";
import type { CheckedStatement, CheckReport, CheckVerdict } from "./types";

export const VERDICTS: Record<CheckVerdict, { word: string; tone: string; icon: "check" | "bars" | "triangle" }> = {
  cacheable: { word: "Cacheable", tone: "good", icon: "check" },
  notCacheable: { word: "Not cacheable", tone: "uncacheable", icon: "bars" },
  unreadable: { word: "Cannot be read", tone: "warn", icon: "triangle" },
};

/** Characters of a statement that are shown, and its marks in them: first the findings, then the cautions. */
export interface Shown {
  text: string;
  marks: Mark[];
  /** There may be more of the statement than is shown. */
  cut: boolean;
}

/** Of a statement in a file the answer has so many characters, in one line. */
const EXCERPT = 200;
const NOWHERE: Mark = { start: 0, length: 0 };

/** The statement as it was pasted, to its end; of a file only the excerpt that the answer has. */
export function shownOf(statement: CheckedStatement, pasted: string | null, next: CheckedStatement | undefined): Shown {
  const end = next?.offset ?? pasted?.length ?? 0;
  const text = pasted === null ? statement.excerpt : pasted.slice(statement.offset, end).trimEnd().replace(/\s*;$/, "");
  return {
    text,
    marks: [...statement.findings, ...statement.cautions].map(
      (one) => markOf(text, one.token, one.offset - statement.offset) ?? NOWHERE,
    ),
    cut: pasted === null && [...statement.excerpt].length >= EXCERPT,
  };
}

/** Where the token is, and not where it only should be: an excerpt has other spaces than its statement. */
function markOf(text: string, token: string, start: number): Mark | null {
  const there = text.slice(start, start + token.length);
  if (there.toLowerCase() === token.toLowerCase()) {
    return { start, length: token.length };
  }
  return blamed(text, token)[0] ?? null;
}

/** `2 of 3 statements could be cached`, with calls and time where they are known. */
export function summaryWords(summary: CheckReport["summary"]): string {
  const { statements, cacheable } = summary;
  const what = statements === 1 ? "statement" : "statements";
  const weights = [
    summary.cacheableCalls === null ? null : `${ratio(summary.cacheableCalls)} of all calls`,
    summary.cacheableTime === null ? null : `${ratio(summary.cacheableTime)} of all time`,
  ].filter((one) => one !== null);
  const more = weights.length === 0 ? "" : `, ${weights.join(" and ")}`;
  return `${count(cacheable)} of ${count(statements)} ${what} could be cached${more}`;
}

/** The limits of the check; the server has the last word. */
export const SQL_MAX = 200_000;
export const FILE_MAX_BYTES = 1024 * 1024;

/** What is wrong with a text before it is sent; `null` when nothing is. */
export function sqlProblem(sql: string): string | null {
  if (sql.trim() === "") {
    return "Paste one or more statements.";
  }
  return sql.length > SQL_MAX
    ? `Too long: ${exactCount(sql.length)} of at most ${exactCount(SQL_MAX)} characters.`
    : null;
}

/** What is wrong with a file before it is sent; `null` when nothing is. */
export function fileProblem(file: { name: string; size: number }): string | null {
  if (file.size === 0) {
    return `${file.name} is empty.`;
  }
  return file.size > FILE_MAX_BYTES
    ? `${file.name} is larger than 1 MiB. Export the statements that take most time: ORDER BY total_exec_time DESC LIMIT 1000.`
    : null;
}
