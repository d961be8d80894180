import { answerOf, api } from "../../api/client";
import type { Span } from "../../time/windows";
import { lastOf } from "./lastOf";
import { sparkPoints } from "./sparkPoints";
import type { ListedQuery, QueryHistory, QueryList, QuerySplit } from "./types";
import type { WorkbenchState } from "./workbenchState";

/** The API counts recent executions over at most a day. */
const RECENT_MAX_MS = 86_400_000;
/** And has histories of at most thirty days. */
const HISTORY_MAX_MS = 30 * 86_400_000;

type Question = Pick<WorkbenchState, "filter" | "sort" | "order" | "cursor"> & { rows: number };

export function getQueryList(
  instance: string,
  question: Question,
  span: Span,
  signal: AbortSignal,
): Promise<QueryList> {
  const { from, to } = lastOf(span, RECENT_MAX_MS);
  const points = sparkPoints({ from, to }, question.rows);
  return answerOf(
    api.GET("/api/v1/instances/{id}/queries", {
      params: {
        path: { id: instance },
        query: {
          sort: question.sort,
          order: question.order,
          limit: String(question.rows),
          from: from.toISOString(),
          to: to.toISOString(),
          ...(question.filter === "" ? {} : { filter: question.filter }),
          ...(question.cursor === null ? {} : { cursor: question.cursor }),
          ...(points === null ? {} : { sparkline: String(points) }),
        },
      },
      signal,
    }),
  );
}

export function getQueryHistory(
  instance: string,
  fingerprint: string,
  span: Span,
  signal: AbortSignal,
): Promise<QueryHistory> {
  const { from, to } = lastOf(span, HISTORY_MAX_MS);
  return answerOf(
    api.GET("/api/v1/instances/{id}/queries/{fingerprint}/history", {
      params: { path: { id: instance, fingerprint }, query: { from: from.toISOString(), to: to.toISOString() } },
      signal,
    }),
  );
}

export function getQuerySplit(instance: string, fingerprint: string, signal: AbortSignal): Promise<QuerySplit> {
  return answerOf(
    api.GET("/api/v1/instances/{id}/queries/{fingerprint}/instances", {
      params: { path: { id: instance, fingerprint } },
      signal,
    }),
  );
}

/** Rows that a page of the API has at most. */
const EXPORT_ROWS = 500;
/** A file made here has no more rows than these; the one of the API has all. */
export const EXPORT_MAX = 50_000;

/** All queries that match, in the order of the table; at most {@link EXPORT_MAX}. */
export async function allMatching(
  instance: string,
  question: Omit<Question, "rows" | "cursor">,
  span: Span,
): Promise<ListedQuery[]> {
  const { signal } = new AbortController();
  const items: ListedQuery[] = [];
  let cursor: string | null = null;
  do {
    const page: QueryList = await getQueryList(instance, { ...question, rows: EXPORT_ROWS, cursor }, span, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < EXPORT_MAX);
  return items;
}

/** Every query of an instance, as the API streams it. */
export function queriesFile(instance: string, format: "csv" | "json"): Promise<Blob> {
  return answerOf<Blob>(
    api.GET("/api/v1/instances/{id}/export/queries.{format}", {
      params: { path: { id: instance, format } },
      parseAs: "blob",
    }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
  );
}
