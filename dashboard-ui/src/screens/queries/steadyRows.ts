/** Rows that stay where they are. */
export interface Steady<T> {
  rows: T[];
  /** The newest answer has other rows, or another order. */
  waiting: boolean;
}

/**
 * New figures in the rows that are shown, without moving any: what is gone keeps its last figures, what is new waits.
 */
export function steadyRows<T extends { fingerprint: string }>(shown: readonly T[], fresh: readonly T[]): Steady<T> {
  const newest = new Map(fresh.map((row) => [row.fingerprint, row]));
  return {
    rows: shown.map((row) => newest.get(row.fingerprint) ?? row),
    waiting: shown.length !== fresh.length || shown.some((row, at) => row.fingerprint !== fresh[at]?.fingerprint),
  };
}
