import type { Dogfood } from "@pgcache/dashboard-client";
import { latency, ratio } from "../format/numbers";

const reads = (count: number): string => (count === 1 ? "1 read" : `${count} reads`);

/**
 * `This page: 6 reads through pgcache us in 4.1 ms, 5 to 6 of them hits; hit ratio now 97.1%. 2 reads at the origin.`
 *
 * @returns `null` when nothing was read and no pgcache is there to tell of
 */
export function dogfoodWords({ origin, pgcaches }: Dogfood): string | null {
  const parts = pgcaches.filter((one) => one.through.reads > 0 || one.bypassed.reads > 0).map(partOf);
  if (parts.length === 0 && origin.reads === 0) {
    return null;
  }
  const atOrigin =
    origin.reads === 0 ? "" : ` ${reads(origin.reads)} of the newest at the origin in ${latency(origin.ms)}.`;
  return parts.length === 0 ? `This page:${atOrigin}` : `This page: ${parts.join("; ")}.${atOrigin}`;
}

function partOf(one: Dogfood["pgcaches"][number]): string {
  const through =
    one.through.reads === 0
      ? ""
      : `${reads(one.through.reads)} through pgcache ${one.region} in ${latency(one.through.ms)}${hitsOf(one)}`;
  const past = one.bypassed.reads === 0 ? "" : `${reads(one.bypassed.reads)} past pgcache ${one.region}, which is sick`;
  const now = one.hitRatio === null ? "" : `, its hit ratio now ${ratio(one.hitRatio)}`;
  return [through, past].filter((word) => word !== "").join(", ") + now;
}

/** Of a single read pgcache does not tell whether it hit: at least and at most, one number when they are the same. */
function hitsOf({ hits }: Dogfood["pgcaches"][number]): string {
  if (hits === null) {
    return "";
  }
  return hits.atLeast === hits.atMost
    ? `, ${hits.atLeast} from its cache`
    : `, ${hits.atLeast} to ${hits.atMost} from its cache`;
}
