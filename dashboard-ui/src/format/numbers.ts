/** What a number that is not there looks like. */
export const DASH = "–";

const trimmed = (value: number, digits: number) => value.toFixed(digits);

/** Three significant digits: 12.3, 4.56, 123. */
function significant(value: number): string {
  return trimmed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

/** Whole thing with separators: `1,234,567`; for tooltips and tables that must be exact. */
export function exactCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `1,234`, then `12.3k`, `4.56M`, `7.89B`. */
export function count(value: number | null): string {
  if (value === null) {
    return DASH;
  }
  if (value < 9_999.5) {
    return exactCount(value);
  }
  // A value that would round up to 1000 of its unit belongs to the next one.
  if (value < 999_500) {
    return `${significant(value / 1e3)}k`;
  }
  if (value < 999_500_000) {
    return `${significant(value / 1e6)}M`;
  }
  return `${significant(value / 1e9)}B`;
}

/**
 * A ratio of 0 to 1 as percent: one decimal, two above 99; never rounded up to 100 or down to 0.
 */
export function ratio(value: number | null): string {
  if (value === null) {
    return DASH;
  }
  const percent = value * 100;
  if (percent >= 100) {
    return "100%";
  }
  if (percent <= 0) {
    return "0%";
  }
  if (percent < 0.1) {
    return "<0.1%";
  }
  if (percent > 99) {
    return `${trimmed(Math.min(percent, 99.99), 2)}%`;
  }
  return `${trimmed(percent, 1)}%`;
}

/** `340 us`, `4.2 ms`, `125 ms`, `1.25 s`. */
export function latency(ms: number | null): string {
  if (ms === null) {
    return DASH;
  }
  if (ms === 0) {
    return "0 ms";
  }
  if (ms < 0.001) {
    return "<1 us";
  }
  if (ms < 0.9995) {
    return `${trimmed(ms * 1000, 0)} us`;
  }
  if (ms < 9.95) {
    return `${trimmed(ms, 1)} ms`;
  }
  if (ms < 999.5) {
    return `${trimmed(ms, 0)} ms`;
  }
  return `${trimmed(ms / 1000, 2)} s`;
}

/** `12.3/s`; below 0.1 a second it reads better by the minute: `4.2/min`. */
export function rate(perSecond: number | null): string {
  if (perSecond === null) {
    return DASH;
  }
  if (perSecond === 0) {
    return "0/s";
  }
  if (perSecond < 0.1) {
    const perMinute = perSecond * 60;
    return perMinute < 0.01 ? "<0.01/min" : `${significant(perMinute)}/min`;
  }
  return perSecond < 999.5 ? `${significant(perSecond)}/s` : `${count(perSecond)}/s`;
}

/** A change of a ratio in points: `+2.5 pt`, `-0.3 pt`; `null` when either is not there or nothing shows. */
export function ratioDelta(now: number | null, before: number | null): string | null {
  if (now === null || before === null) {
    return null;
  }
  const points = (now - before) * 100;
  const text = trimmed(Math.abs(points), 1);
  return text === "0.0" ? null : `${points > 0 ? "+" : "-"}${text} pt`;
}
