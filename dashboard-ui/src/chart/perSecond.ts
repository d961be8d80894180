/** Growth in a step as a rate; what is not there stays so. */
export const perSecondOf = (
  values: ReadonlyArray<number | null> | null | undefined,
  stepSeconds: number,
  points: number,
): Array<number | null> =>
  Array.from({ length: points }, (_, at) => {
    const value = values?.[at] ?? null;
    return value === null ? null : value / stepSeconds;
  });
