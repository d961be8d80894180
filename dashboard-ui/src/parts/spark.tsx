/** `0,10 4,2 …` in a box of `width` by `height`; a gap starts a new run. Empty without two points to join. */
export function sparkRuns(values: ReadonlyArray<number | null>, width: number, height: number): string[] {
  const there = values.filter((value): value is number => value !== null);
  if (there.length < 2) {
    return [];
  }
  const low = there.reduce((least, value) => Math.min(least, value));
  const high = there.reduce((most, value) => Math.max(most, value));
  const x = (at: number) => (at / (values.length - 1)) * width;
  const y = (value: number) => (high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  const runs: string[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) {
      runs.push([]);
    } else {
      runs[runs.length - 1]?.push(`${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    }
  });
  return runs.filter((run) => run.length > 1).map((run) => run.join(" "));
}

const WIDTH = 120;
const HEIGHT = 28;

/** A line of nothing but its shape; the number beside it says how much. */
export function Spark({ values }: { values: ReadonlyArray<number | null> }) {
  const runs = sparkRuns(values, WIDTH, HEIGHT);
  return (
    <svg class="spark" viewBox={`-1 -2 ${WIDTH + 2} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true">
      {runs.map((run) => (
        <polyline key={run} points={run} />
      ))}
    </svg>
  );
}
