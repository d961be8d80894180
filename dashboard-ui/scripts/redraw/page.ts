import uPlot from "uplot";
import { lineOptions } from "../../src/chart/lineOptions";
import { columns, type Line, type Steps } from "../../src/chart/lines";

const POINTS = 2016;
const LINES = 8;
const TIMES = 60;

/** Another course each time, so that nothing can be kept from the drawing before. */
function lines(turn: number): Line[] {
  return Array.from({ length: LINES }, (_, line) => ({
    key: `line ${line}`,
    label: `Line ${line}`,
    colour: "--line",
    values: Array.from({ length: POINTS }, (__, at) => 50 + 40 * Math.sin((at + turn * 7) / (20 + line)) + line),
  }));
}

const steps: Steps = { startSeconds: 0, stepSeconds: 300, points: POINTS, gaps: [100, 101], resets: [400] };
const data = (turn: number) => columns(steps, lines(turn)) as unknown as uPlot.AlignedData;

/** Milliseconds of each redraw: from new data to the last stroke. */
async function redraws(): Promise<number[]> {
  const now = { lines: lines(0), steps, marks: [], span: [0, POINTS * 300] as [number, number] };
  const plot = new uPlot(
    lineOptions({
      width: 1100,
      height: 260,
      palette: { lines: { "--line": "#1f5fbf" }, ink: "#566273", grid: "#dde3ea", gap: "#eef1f5" },
      lines: now.lines,
      logarithmic: false,
      binary: false,
      unit: String,
      now: () => now,
      hover: () => undefined,
      range: () => undefined,
    }),
    data(0),
    document.getElementById("chart") as HTMLElement,
  );
  const times: number[] = [];
  for (let turn = 1; turn <= TIMES; turn += 1) {
    const next = data(turn);
    const start = performance.now();
    plot.batch(() => plot.setData(next));
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return times;
}

declare global {
  interface Window {
    redraws: typeof redraws;
  }
}
window.redraws = redraws;
