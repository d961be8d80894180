/** `just now`, `8 s ago`, `4 min ago`, `3.2 h ago`, `5 d ago`. A clock that runs ahead is `just now`. */
export function ago(thenMs: number, nowMs: number): string {
  const seconds = Math.floor((nowMs - thenMs) / 1000);
  return seconds < 1 ? "just now" : `${duration(seconds)} ago`;
}

/** `42 s`, `41 min`, `3.2 h`, `5.1 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) {
    return `${Math.floor(seconds)} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  const hours = seconds / 3600;
  if (hours < 23.95) {
    return `${hours.toFixed(1)} h`;
  }
  return `${(hours / 24).toFixed(1)} d`;
}

/** In which zone all times are told. */
export type Zone = "local" | "utc";

let zone: Zone = "local";
let formats = formatsOf(zone);

function formatsOf(one: Zone) {
  const parts = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...(one === "utc" ? { timeZone: "UTC" } : {}), ...options });
  return {
    clock: parts({ hour: "2-digit", minute: "2-digit" }),
    clockSeconds: parts({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    day: parts({ day: "numeric", month: "short" }),
    weekday: parts({ weekday: "long", day: "numeric", month: "long" }),
    date: parts({ day: "numeric", month: "short", year: "numeric" }),
    moment: parts({
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "short",
    }),
  };
}

/** From now on; what is on the page already must be drawn anew. */
export function tellTimesIn(wanted: Zone): void {
  zone = wanted;
  formats = formatsOf(wanted);
}

export const toldZone = (): Zone => zone;

/** `24 Nov 2026, 14:03:05 UTC`, in the zone that is told; for tooltips. */
export const moment = (ms: number): string => formats.moment.format(ms);

/** `24 Nov 2026`, in the zone that is told. */
export const date = (ms: number): string => formats.date.format(ms);

/** `14:03:05`, in that zone. */
export const clock = (ms: number): string => formats.clockSeconds.format(ms);

/** `Tuesday 24 November`, in that zone. */
export const weekday = (ms: number): string => formats.weekday.format(ms);

/** `24 Nov 14:03`, with seconds when the step has them: a row of a table, the head of a tooltip. */
export function stamp(ms: number, stepSeconds: number): string {
  return `${formats.day.format(ms)} ${(stepSeconds % 60 === 0 ? formats.clock : formats.clockSeconds).format(ms)}`;
}

/**
 * Labels of a time axis: the clock, and the day where it changes.
 *
 * @param seconds ascending, as the axis has them
 */
export function axisLabels(seconds: readonly number[]): string[] {
  const whole = seconds.every((second) => second % 60 === 0);
  return seconds.map((second, at) => {
    const day = formats.day.format(second * 1000);
    const before = seconds[at - 1];
    const clock = (whole ? formats.clock : formats.clockSeconds).format(second * 1000);
    if (before !== undefined && formats.day.format(before * 1000) !== day) {
      return day;
    }
    return clock === "00:00" ? day : clock;
  });
}

/** Its name: `Europe/Berlin`, `UTC`. */
export const zoneName = (): string => formats.clock.resolvedOptions().timeZone;

/** `2026-11-24T12:00` in that zone: what a datetime-local field holds. */
export function fieldOf(ms: number): string {
  const offsetMinutes = zone === "utc" ? 0 : new Date(ms).getTimezoneOffset();
  return new Date(ms - offsetMinutes * 60_000).toISOString().slice(0, 16);
}

/** Midnight of a day like `2026-11-30`, `later` days after it, in that zone; `null` when there is no such day. */
export function dayStart(text: string, later = 0): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return null;
  }
  const start = (days: number) =>
    zone === "utc" ? Date.UTC(+year, +month - 1, +day + days) : new Date(+year, +month - 1, +day + days).getTime();
  // 31 April would be 1 May.
  const named = new Date(Date.UTC(+year, +month - 1, +day)).getUTCMonth() === +month - 1;
  return named ? new Date(start(later)) : null;
}

/** The moment that such a field means; `NaN` when it holds none. */
export const momentOfField = (text: string): number => Date.parse(zone === "utc" && text !== "" ? `${text}Z` : text);
