import type { LatencyBand } from "@pgcache/dashboard-client";
import { latency } from "../../format/numbers";

/** `0.53 ms`, or `400 to 920 us` where instances differ: quantiles are never averaged. */
export function bandWords(band: LatencyBand | null): string | null {
  if (band === null) {
    return null;
  }
  const [low, high] = [latency(band.min), latency(band.max)];
  if (low === high) {
    return low;
  }
  const [number, unit] = low.split(" ");
  return unit !== undefined && high.endsWith(` ${unit}`) ? `${number} to ${high}` : `${low} to ${high}`;
}
