import type { QueryTemplateList } from "@pgcache/dashboard-client";
import { answerOf, api } from "../../api/client";
import type { Failure } from "../../api/failure";
import { ROWS, type TemplateState } from "./templateState";

/** Points of the small line in each row: one an hour. */
const POINTS = 24;

export function getTemplates(state: TemplateState, signal: AbortSignal): Promise<QueryTemplateList> {
  const { filter, sort, order, cursor } = state;
  return answerOf(
    api.GET("/api/v1/queries", {
      params: {
        query: {
          sort,
          order,
          limit: String(ROWS),
          sparkline: String(POINTS),
          ...(filter === "" ? {} : { filter }),
          ...(cursor === null ? {} : { cursor }),
        },
      },
      signal,
    }),
  );
}

/** Others of the organisation are reading as many of these lists as it may at once: in a moment there is room. */
export const isFull = (failure: Failure | null): boolean => failure?.code === "too_many_lists";
