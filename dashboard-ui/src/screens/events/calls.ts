import { answerOf, api } from "../../api/client";
import type { Events } from "./types";

export interface EventQuestion {
  instance: string | null;
  /** All of them when there is none. */
  kinds: readonly string[];
  from: Date;
  to: Date;
  cursor?: string | null;
  limit?: number;
}

export const eventQuery = (question: EventQuestion) => ({
  from: question.from.toISOString(),
  to: question.to.toISOString(),
  ...(question.instance === null ? {} : { instance: question.instance }),
  ...(question.kinds.length === 0 ? {} : { kind: question.kinds.join(",") }),
});

export function getEvents(question: EventQuestion, signal: AbortSignal): Promise<Events> {
  return answerOf(
    api.GET("/api/v1/events", {
      params: {
        query: {
          ...eventQuery(question),
          limit: String(question.limit ?? 100),
          ...(question.cursor == null ? {} : { cursor: question.cursor }),
        },
      },
      signal,
    }),
  );
}

export interface Annotation {
  title: string;
  /** ISO; now without one. */
  at: string | null;
  /** For all instances without one. */
  instanceId: string | null;
  link: string | null;
}

export async function annotate({ title, at, instanceId, link }: Annotation): Promise<void> {
  await answerOf(
    api.POST("/api/v1/events", {
      body: {
        title,
        ...(at === null ? {} : { at }),
        ...(instanceId === null ? {} : { instanceId }),
        ...(link === null ? {} : { link }),
      },
    }),
  );
}

export async function deleteAnnotation(event: string): Promise<void> {
  await answerOf(api.DELETE("/api/v1/events/{event}", { params: { path: { event } } }));
}
