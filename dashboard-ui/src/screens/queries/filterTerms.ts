/**
 * The filter language of the query list as far as the page needs it: to show terms as chips, to add and take away one,
 * and to suggest what may come next. What is right or wrong is the server's word.
 */

/** One term and where it stands in the filter. */
export interface Term {
  text: string;
  start: number;
  end: number;
}

/** As the server cuts: spaces part, but not within quotes; a quote that does not end is a term of its own. */
const TERM = /(?:[^\s"]|"(?:[^"]|"")*")+|"/g;

/** Fields and what follows them, in the order of the help. */
export interface Field {
  name: string;
  kind: "name" | "status" | "flag" | "count" | "ratio" | "duration" | "age" | "newer";
  example: string;
  meaning: string;
}

export const FIELDS: readonly Field[] = [
  { name: "table", kind: "name", example: "table:orders", meaning: "reads this table" },
  { name: "status", kind: "status", example: "status:uncacheable", meaning: "can or cannot be cached" },
  { name: "reason", kind: "name", example: "reason:VolatileFunction", meaning: "why it is not cached" },
  { name: "state", kind: "name", example: "state:Ready", meaning: "as pgcache calls it" },
  { name: "pinned", kind: "flag", example: "pinned:true", meaning: "kept in the cache by your configuration" },
  { name: "new", kind: "newer", example: "new:24h", meaning: "first seen within" },
  { name: "last_seen", kind: "age", example: "last_seen<1h", meaning: "age of the last execution" },
  { name: "first_seen", kind: "age", example: "first_seen>7d", meaning: "age of the first one" },
  { name: "executions", kind: "count", example: "executions>100", meaning: "how often it was run" },
  { name: "hits", kind: "count", example: "hits>=1.5k", meaning: "answered by the cache" },
  { name: "misses", kind: "count", example: "misses<10", meaning: "cacheable, answered by the origin" },
  { name: "hit_ratio", kind: "ratio", example: "hit_ratio<50%", meaning: "hits / (hits + misses)" },
  { name: "invalidations", kind: "count", example: "invalidations>5", meaning: "times a write emptied it" },
  { name: "speed_up", kind: "count", example: "speed_up>10", meaning: "mean at the origin / from the cache" },
  { name: "db_time", kind: "duration", example: "db_time>10s", meaning: "executions × mean on their path" },
  { name: "saved", kind: "duration", example: "saved>1h", meaning: "hits × (origin − cache)" },
  { name: "latency", kind: "duration", example: "latency>5ms", meaning: "mean of all executions" },
  { name: "avg:cache", kind: "duration", example: "avg:cache<1ms", meaning: "mean from the cache" },
  { name: "avg:origin", kind: "duration", example: "avg:origin>50ms", meaning: "mean at the origin" },
  { name: "p95:cache", kind: "duration", example: "p95:cache<5ms", meaning: "95th percentile from the cache" },
  { name: "p99:cache", kind: "duration", example: "p99:cache>20ms", meaning: "99th percentile from the cache" },
  { name: "rows", kind: "count", example: "rows>100", meaning: "mean rows of an answer" },
  { name: "bytes", kind: "count", example: "bytes>1M", meaning: "served from the cache" },
  { name: "instance", kind: "name", example: "instance:orders-eu", meaning: "on this instance" },
  { name: "region", kind: "name", example: "region:us", meaning: "on instances of this region" },
];

export function termsOf(filter: string): Term[] {
  return Array.from(filter.matchAll(TERM), (found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** A value as it may stand after a colon: in quotes when it would be cut otherwise. */
export function quoted(value: string): string {
  return /[\s",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** `field:value`, or the text alone in quotes when it could be taken for something else. */
export const named = (field: string, value: string): string => `${field}:${quoted(value)}`;

export function has(filter: string, term: string): boolean {
  return termsOf(filter).some((one) => one.text === term);
}

export function withTerm(filter: string, term: string): string {
  return has(filter, term) ? filter.trim() : `${filter.trim()} ${term}`.trim();
}

/** Without every term of that text; one space between those that stay. */
export function withoutTerm(filter: string, term: string): string {
  return termsOf(filter)
    .map((one) => one.text)
    .filter((text) => text !== term)
    .join(" ");
}

export const toggled = (filter: string, term: string): string =>
  has(filter, term) ? withoutTerm(filter, term) : withTerm(filter, term);

/** Values a field is known to have, from the facets of the list. */
export type Known = Partial<Record<string, readonly string[]>>;

export interface Suggestion {
  /** What the term under the caret becomes. */
  term: string;
  meaning: string;
  /** More is to be typed: a value after the field. */
  open: boolean;
}

const SUGGESTIONS_MAX = 8;

/** What could stand where the caret is; none within quotes or where everything fits already. */
export function suggestions(filter: string, caret: number, known: Known): Suggestion[] {
  const typed = typedAt(filter, caret);
  const within = filter.slice(0, caret).split('"').length % 2 === 0;
  if (within || typed.includes('"')) {
    return [];
  }
  const colon = typed.indexOf(":");
  const field = FIELDS.find((one) => colon > 0 && one.name === typed.slice(0, colon));
  const found =
    field === undefined || field.name.includes(":")
      ? fieldsFor(typed)
      : valuesFor(field, typed.slice(colon + 1), known[field.name] ?? []);
  return found.filter((one) => one.term !== typed).slice(0, SUGGESTIONS_MAX);
}

/** The filter with the term at the caret replaced, and where the caret is then. */
export function completed(filter: string, caret: number, choice: Suggestion): { filter: string; caret: number } {
  const start = caret - typedAt(filter, caret).length;
  const rest = filter.slice(caret).replace(/^[^\s"]+/, "");
  const text = choice.open ? choice.term : `${choice.term} `;
  const before = filter.slice(0, start) + text;
  return { filter: before + (choice.open ? rest : rest.trimStart()), caret: before.length };
}

/** The part of a term before the caret. */
function typedAt(filter: string, caret: number): string {
  const before = filter.slice(0, caret);
  const term = termsOf(before).at(-1);
  return term !== undefined && term.end === caret ? term.text : "";
}

const OPERATOR: Record<Field["kind"], string> = {
  name: ":",
  status: ":",
  flag: ":",
  newer: ":",
  count: ">",
  ratio: "<",
  duration: ">",
  age: "<",
};

function fieldsFor(typed: string): Suggestion[] {
  return FIELDS.filter((field) => field.name.startsWith(typed.toLowerCase())).map((field) => ({
    term: field.name + OPERATOR[field.kind],
    meaning: `${field.meaning}, as ${field.example}`,
    open: true,
  }));
}

function valuesFor(field: Field, typed: string, known: readonly string[]): Suggestion[] {
  const values =
    field.kind === "status"
      ? ["cacheable", "uncacheable"]
      : field.kind === "flag"
        ? ["true", "false"]
        : field.kind === "newer"
          ? ["1h", "24h", "7d"]
          : known;
  const wanted = typed.toLowerCase();
  return values
    .filter((value) => value.toLowerCase().includes(wanted))
    .map((value) => ({ term: named(field.name, value), meaning: field.meaning, open: false }));
}

/** More must follow: a quote is open, or an operator has nothing after it. Such a filter is not asked for yet. */
export function unfinished(filter: string): boolean {
  return filter.split('"').length % 2 === 0 || /[:<>=]\s*$/.test(filter);
}

/** Where the server found something wrong, from its message `at character 8: …`; `null` when it names no place. */
export function mistakeIn(message: string): { at: number; what: string } | null {
  const found = /^at character (\d+): (.*)$/s.exec(message);
  return found === null ? null : { at: Number(found[1]) - 1, what: found[2] as string };
}
