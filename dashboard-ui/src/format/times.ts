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

const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...options });
const CLOCK = parts({ hour: "2-digit", minute: "2-digit" });
const CLOCK_SECONDS = parts({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = parts({ day: "numeric", month: "short" });
const MOMENT = parts({
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZoneName: "short",
});

/** `24 Nov 2026, 14:03:05 UTC`, in the member's own zone; for tooltips. */
export const moment = (ms: number): string => MOMENT.format(ms);

const DATE = parts({ day: "numeric", month: "short", year: "numeric" });

/** `24 Nov 2026`, in the member's own zone. */
export const day = (ms: number): string => DATE.format(ms);

/** `24 Nov 14:03`, with seconds when the step has them: a row of a table, the head of a tooltip. */
export function stamp(ms: number, stepSeconds: number): string {
  return `${DAY.format(ms)} ${(stepSeconds % 60 === 0 ? CLOCK : CLOCK_SECONDS).format(ms)}`;
}

/**
 * Labels of a time axis: the clock, and the day where it changes.
 *
 * @param seconds ascending, as the axis has them
 */
export function axisLabels(seconds: readonly number[]): string[] {
  const whole = seconds.every((second) => second % 60 === 0);
  return seconds.map((second, at) => {
    const day = DAY.format(second * 1000);
    const before = seconds[at - 1];
    const clock = (whole ? CLOCK : CLOCK_SECONDS).format(second * 1000);
    if (before !== undefined && DAY.format(before * 1000) !== day) {
      return day;
    }
    return clock === "00:00" ? day : clock;
  });
}

/** The zone that all of these are in, by its name: `Europe/Berlin`. */
export const zoneName = (): string => new Intl.DateTimeFormat("en-GB").resolvedOptions().timeZone;
