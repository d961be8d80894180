import { CLASSES } from "../../chart/classes";
import { shareOf } from "../../format/amounts";
import { count, exactCount, ratio } from "../../format/numbers";
import { Missing } from "../../parts/feedback";
import type { Classes } from "./types";

interface ClassBarsProps {
  /** Without classes nothing was measured in the window. */
  rows: ReadonlyArray<{ name: string; classes: Classes | null }>;
}

/** How queries ended, one bar an instance; the numbers stand beside it. */
export function ClassBars({ rows }: ClassBarsProps) {
  return (
    <div class="scroll" role="region" aria-label="How queries ended" tabIndex={0}>
      <table class="dense class-bars">
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">
              <span class="hidden">Parts</span>
            </th>
            {CLASSES.map((one) => (
              <th scope="col" class="number" key={one.key} title={one.meaning}>
                <span class={`swatch ${one.key}`} /> {one.label}
              </th>
            ))}
            <th scope="col" class="number">
              Queries
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, classes }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="class-bar">{classes !== null && <Bar classes={classes} />}</td>
              {CLASSES.map((one) => (
                <td
                  class="number"
                  key={one.key}
                  data-label={one.label}
                  title={classes === null ? "" : exactCount(classes[one.key])}
                >
                  {classes === null || classes.total === 0 ? (
                    <Missing reason="No queries in this window" />
                  ) : (
                    ratio(shareOf(classes[one.key], classes.total))
                  )}
                </td>
              ))}
              <td class="number" data-label="Queries" title={classes === null ? "" : exactCount(classes.total)}>
                {classes === null ? <Missing reason="Nothing was measured in this window" /> : count(classes.total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ classes }: { classes: Classes }) {
  let start = 0;
  return (
    <svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      {CLASSES.map((one) => {
        const x = start;
        const width = (shareOf(classes[one.key], classes.total) ?? 0) * 1000;
        start += width;
        return <rect key={one.key} class={`fill-${one.key}`} x={x} width={width} height="12" />;
      })}
    </svg>
  );
}
