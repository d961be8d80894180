import type uPlot from "uplot";

/** Something that happened, as a line on a chart. */
export interface EventMark {
  /** Seconds since the epoch. */
  at: number;
  /** One letter or a short word above the line. */
  label: string;
  colour: string;
}

/** Marks nearer to each other than this are drawn as one with their number. */
const NEAR_PX = 14;

export interface MarkGroup {
  x: number;
  marks: EventMark[];
}

/** Marks within the plot, from left to right; those that would cover each other are together. */
export function groupsOf(
  marks: readonly EventMark[],
  place: (at: number) => number,
  from: number,
  to: number,
): MarkGroup[] {
  const groups: MarkGroup[] = [];
  const placed = marks
    .map((mark) => ({ mark, x: place(mark.at) }))
    .filter(({ x }) => x >= from && x <= to)
    .sort((a, b) => a.x - b.x);
  for (const { mark, x } of placed) {
    const last = groups.at(-1);
    if (last !== undefined && x - last.x < NEAR_PX) {
      last.marks.push(mark);
    } else {
      groups.push({ x, marks: [mark] });
    }
  }
  return groups;
}

/** A dashed line for each, with a flag at its top; a number where several are together. */
export function drawMarks(plot: uPlot, marks: readonly EventMark[], surface: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const group of groupsOf(marks, (at) => plot.valToPos(at, "x", true) / ratio, bbox.left / ratio, right / ratio)) {
    const x = Math.round(group.x * ratio);
    const first = group.marks[0]!;
    ctx.strokeStyle = first.colour;
    ctx.fillStyle = first.colour;
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const text = group.marks.length > 1 ? String(group.marks.length) : first.label;
    const half = Math.max(7 * ratio, ctx.measureText(text).width / 2 + 4 * ratio);
    ctx.fillRect(x - half, bbox.top - 13 * ratio, 2 * half, 13 * ratio);
    ctx.fillStyle = surface;
    ctx.fillText(text, x, bbox.top - 6 * ratio);
  }
  ctx.restore();
}
