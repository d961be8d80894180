import { useMemo } from "preact/hooks";
import type { Mark } from "../../chart/lines";
import { usePolled } from "../../parts/polled";
import type { PickedTime } from "../../time/pickedTime";
import { getEvents } from "./calls";
import { marksOf } from "./marks";

const POLL_MS = 30_000;
/** More marks than these make no chart clearer. */
const EVENTS_MAX = 100;
const STEP_SECONDS = 60;
/** Not new queries: of an instance that learns some all day there would be nothing else. */
const KINDS = ["annotation", "config", "dialect", "state"] as const;
const RESTARTS = ["restart", "counter_reset"] as const;

/**
 * What happened in the window, for the charts of an instance or of the organisation; none while it is not known, or
 * cannot be had: charts do not wait for it.
 *
 * @param instance `null` for all of them
 * @param restarts for a chart that does not draw them from its own data
 */
export function useMarks(instance: string | null, time: PickedTime, restarts = false): readonly Mark[] {
  const kinds = restarts ? [...KINDS, ...RESTARTS] : KINDS;
  const events = usePolled(`${instance} ${time.key}`, time.pace(POLL_MS), async (signal) => {
    const { from, to } = time.span(STEP_SECONDS);
    const { items } = await getEvents({ instance, kinds, from, to, limit: EVENTS_MAX }, signal);
    return items;
  });
  return useMemo(() => marksOf(events.value ?? []), [events.value]);
}
