import { DASH, exactCount, latency } from "./numbers";

/** An amount of time: as a latency below a minute, then `41 min`, `3.2 h`, `5.1 d`; a negative one keeps its sign. */
export function timeAmount(ms: number | null): string {
  if (ms === null) {
    return DASH;
  }
  if (ms < 0) {
    return `-${timeAmount(-ms)}`;
  }
  if (ms < 59_995) {
    return latency(ms);
  }
  const minutes = ms / 60_000;
  if (minutes < 59.5) {
    return `${minutes < 9.95 ? minutes.toFixed(1) : minutes.toFixed(0)} min`;
  }
  const hours = minutes / 60;
  return hours < 23.95 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
}

/** An estimate is never one number: `~1.8 min to 3.4 min`. Ends that read the same are told once. */
export function timeBand(band: { lowMs: number; highMs: number } | null): string {
  if (band === null) {
    return DASH;
  }
  const low = timeAmount(band.lowMs);
  const high = timeAmount(band.highMs);
  return low === high ? `~${low}` : `~${low} to ${high}`;
}

/** How many times faster: `20.7x`, `142x`; below one the cache is the slower one and it reads `0.86x`. */
export function factor(value: number | null): string {
  if (value === null) {
    return DASH;
  }
  if (value >= 999.5) {
    return `${exactCount(value)}x`;
  }
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)}x`;
}

/**
 * What the cache does to a query in words: `20.7x faster`, `14% slower`, `as fast`.
 *
 * @param speedUp mean at the origin / mean from the cache
 */
export function speedWords(speedUp: number | null): string | null {
  if (speedUp === null || speedUp <= 0) {
    return null;
  }
  if (speedUp >= 1.005) {
    return `${factor(speedUp)} faster`;
  }
  const slower = (1 / speedUp - 1) * 100;
  return slower < 0.5 ? "as fast" : `${slower.toFixed(0)}% slower`;
}

/** Part of a whole, 0 to 1; `null` when either is not known or there is no whole. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}

const UNITS = ["KiB", "MiB", "GiB", "TiB"] as const;

/** `512 B`, `18.0 KiB`, `1.4 GiB`. */
export function byteAmount(bytes: number | null): string {
  if (bytes === null) {
    return DASH;
  }
  if (bytes < 1023.5) {
    return `${Math.round(bytes)} B`;
  }
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(value < 99.95 ? 1 : 0)} ${UNITS[unit]}`;
}
