import { useEffect, useState } from "preact/hooks";
import type { Instance } from "../api/instances";
import { answerOf, api } from "../api/client";
import { Feed, type FeedView } from "./feed";
import { listen } from "./stream";
import { watchLooking } from "./looking";

/** The one of this page. */
export const feed = new Feed({
  page: document,
  nowMs: Date.now,
  listen: (instance, options) => listen({ ...options, random: Math.random, open: opened(instance) }),
});

const opened = (instance: string | null) => async (lastEventId: string | null, signal: AbortSignal) =>
  (await answerOf(
    api.GET("/api/v1/live", {
      params: {
        query: instance === null ? {} : { instance },
        header: lastEventId === null ? {} : { "Last-Event-ID": lastEventId },
      },
      headers: { accept: "text/event-stream" },
      parseAs: "stream",
      signal,
    }) as Promise<{ data?: ReadableStream<Uint8Array>; error?: unknown; response: Response }>,
  )) as ReadableStream<Uint8Array>;

/**
 * Follows what is measured of these instances while the screen is shown; nothing of those that are paused.
 *
 * @param all whether they are all of the organisation; else it is one
 * @param moving whether the picked window goes up to now
 */
export function useLive(instances: readonly Instance[], all: boolean, moving: boolean): void {
  const running = instances.filter((instance) => !instance.paused);
  const scope = !moving || running.length === 0 ? undefined : all ? null : running[0]!.id;
  const intervalSeconds = running.reduce((most, one) => Math.max(most, one.scrapeIntervalSeconds), 0);
  const times = running.flatMap(({ health }) =>
    health.lastSuccessAt === null ? [] : [Date.parse(health.lastSuccessAt)],
  );
  const knownMs = times.length === 0 ? null : Math.max(...times);
  useEffect(() => {
    if (scope === undefined) {
      return undefined;
    }
    const ends = [feed.follow({ instance: scope, intervalSeconds, knownMs }), watchLooking((at) => feed.look(at))];
    return () => ends.forEach((end) => end());
  }, [scope]);
  useEffect(() => feed.know(intervalSeconds, knownMs), [intervalSeconds, knownMs]);
}

export function useFeed(): FeedView {
  const [view, setView] = useState(feed.now());
  useEffect(() => {
    const listener = () => setView(feed.now());
    listener();
    return feed.onView(listener);
  }, []);
  return view;
}
