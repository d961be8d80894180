/** Where the two means of a query lie on an axis that all rows share: 0 is its left end, 1 its right. */
export interface Dumbbell {
  cache: number | null;
  origin: number | null;
}

/** Least and greatest mean of all rows, in ms, widened to whole powers of ten; `null` when there is none. */
export function latencyAxis(rows: ReadonlyArray<{ cacheMs: number | null; originMs: number | null }>): {
  lowMs: number;
  highMs: number;
} | null {
  const means = rows.flatMap((row) => [row.cacheMs, row.originMs]).filter((ms) => ms !== null && ms > 0) as number[];
  if (means.length === 0) {
    return null;
  }
  const low = Math.floor(Math.log10(Math.min(...means)));
  const high = Math.ceil(Math.log10(Math.max(...means)));
  return { lowMs: 10 ** low, highMs: 10 ** Math.max(high, low + 1) };
}

/** On the logarithm of the axis: equal factors are equal lengths. */
export function dumbbell(
  row: { cacheMs: number | null; originMs: number | null },
  axis: { lowMs: number; highMs: number },
): Dumbbell {
  const place = (ms: number | null) => {
    if (ms === null || ms <= 0) {
      return null;
    }
    const part = Math.log(ms / axis.lowMs) / Math.log(axis.highMs / axis.lowMs);
    return Math.min(1, Math.max(0, part));
  };
  return { cache: place(row.cacheMs), origin: place(row.originMs) };
}
