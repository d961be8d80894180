import type uPlot from "uplot";
import type { Mark } from "./lines";

/** Colours of what is not data. */
export interface Inks {
  ink: string;
  gap: string;
}

export function drawGaps(plot: uPlot, gaps: ReadonlyArray<[number, number]>, palette: Inks): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = palette.gap;
  for (const [from, to] of gaps) {
    const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
    ctx.fillRect(left, bbox.top, Math.max(0, right - left), bbox.height);
    label(plot, "no data", (left + right) / 2, bbox.top + bbox.height / 2, right - left, palette);
  }
  ctx.restore();
}

/** Only where it fits. */
function label(plot: uPlot, text: string, x: number, y: number, room: number, palette: Inks): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  if (ctx.measureText(text).width + 16 * ratio < room) {
    ctx.fillStyle = palette.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
  }
  ctx.restore();
}

export function drawResets(plot: uPlot, resets: readonly number[], palette: Inks): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.ink;
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 3 * ratio]);
  for (const at of resets) {
    const x = Math.round(plot.valToPos(at, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 4 * ratio, bbox.top - 8 * ratio);
    ctx.lineTo(x + 4 * ratio, bbox.top - 8 * ratio);
    ctx.lineTo(x, bbox.top - ratio);
    ctx.fill();
  }
  ctx.restore();
}

/** Dotted, with its words at the top where they fit. */
export function drawMarks(plot: uPlot, marks: readonly Mark[], palette: Inks): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.ink;
  ctx.lineWidth = ratio;
  ctx.setLineDash([ratio, 3 * ratio]);
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "left";
  let free = -Infinity;
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.atMs / 1000, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) {
      continue;
    }
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const end = x + ctx.measureText(mark.label).width + 8 * ratio;
    if (x >= free && end <= bbox.left + bbox.width) {
      ctx.fillText(mark.label, x + 4 * ratio, bbox.top + 10 * ratio);
      free = end;
    }
  }
  ctx.restore();
}
