import { SqlText } from "../../parts/sqlText";
import type { Guide } from "./types";

/** What a reason means, how a query is written instead, and what to look out for. */
export function GuideText({ guide }: { guide: Guide }) {
  return (
    <div class="guide">
      <p>{guide.meaning}</p>
      {(guide.before !== null || guide.after !== null) && (
        <div class="rewrite">
          {guide.before !== null && (
            <div>
              <p class="guide-label">Before</p>
              <SqlText sql={guide.before} label="Before" />
            </div>
          )}
          {guide.after !== null && (
            <div>
              <p class="guide-label">{guide.before === null ? "Do" : "After"}</p>
              <SqlText sql={guide.after} label="After" />
            </div>
          )}
        </div>
      )}
      <p>{guide.advice}</p>
    </div>
  );
}
