import { answerOf, api } from "../../api/client";
import { Failure } from "../../api/failure";
import type { CheckReport, NotCached } from "./types";

export interface NotCachedQuestion {
  /** `null` for all of the organisation. */
  instance: string | null;
  /** Without both it is the last day. */
  from: Date | null;
  to: Date | null;
}

export interface Reading {
  answer: NotCached;
  /** Less than was asked for: so much of so many instances cannot be read at once. */
  shortened: boolean;
}

/** Without a start the API reads a day, or as much as it reads of so many instances at once. */
const DAY_MS = 86_400_000;
/** The answer's window is widened to whole steps. */
const STEP_MS = 300_000;

/** The window, or as much of its end as the API reads at once. */
export async function getNotCached(question: NotCachedQuestion, signal: AbortSignal): Promise<Reading> {
  const { instance, from, to } = question;
  const long = from !== null && to !== null && to.getTime() - from.getTime() >= DAY_MS;
  const answer = await (instance === null && long
    ? ask({ ...question, from: null }, signal)
    : ask(question, signal).catch((cause: unknown) => {
        if (from === null || !(cause instanceof Failure) || cause.at("from") === null) {
          throw cause;
        }
        return ask({ ...question, from: null }, signal);
      }));
  return { answer, shortened: from !== null && Date.parse(answer.from) - from.getTime() > STEP_MS };
}

function ask({ instance, from, to }: NotCachedQuestion, signal: AbortSignal): Promise<NotCached> {
  const query = {
    ...(from === null ? {} : { from: from.toISOString() }),
    ...(to === null ? {} : { to: to.toISOString() }),
  };
  return instance === null
    ? answerOf(api.GET("/api/v1/not-cached", { params: { query }, signal }))
    : answerOf(api.GET("/api/v1/instances/{id}/not-cached", { params: { path: { id: instance }, query }, signal }));
}

export function checkSql(sql: string): Promise<CheckReport> {
  return answerOf(api.POST("/api/v1/cacheability", { body: { sql } }));
}

/** Lines of `pg_stat_statements` as CSV, sent as they are. */
export function checkStatements(csv: string): Promise<CheckReport> {
  return answerOf(
    api.POST("/api/v1/cacheability/statements", {
      body: csv,
      bodySerializer: (body) => body,
      headers: { "content-type": "text/csv" },
    }),
  );
}
