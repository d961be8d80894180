import type { ComponentChildren } from "preact";
import type { Delta } from "../format/deltas";
import { Definition } from "./definition";
import { Spark } from "./spark";

interface StatTileProps {
  id: string;
  label: string;
  meaning: ComponentChildren;
  formula: string;
  /** `null` while nothing is known yet. */
  value: ComponentChildren | null;
  /** The value as exactly as it is known. */
  exact?: string;
  delta: Delta | null;
  againstWords: string;
  below: ComponentChildren;
  spark?: ReadonlyArray<number | null>;
}

/** One number with what it means, how it changed, and its course. */
export function StatTile({
  id,
  label,
  meaning,
  formula,
  value,
  exact,
  delta,
  againstWords,
  below,
  spark,
}: StatTileProps) {
  return (
    <div class="tile card" data-tile={id}>
      <div class="tile-label">
        <h3>{label}</h3>
        <Definition of={label}>
          {meaning} <code>{formula}</code>
        </Definition>
      </div>
      {value === null ? (
        <div class="bone tall" />
      ) : (
        <div class="tile-value" title={exact ?? ""}>
          {value}
          {delta !== null && <DeltaChip delta={delta} againstWords={againstWords} />}
        </div>
      )}
      <div class="tile-below">{value === null ? "\u00a0" : below}</div>
      {spark !== undefined && <Spark values={spark} />}
    </div>
  );
}

/** The arrow and the word say what the colour says. */
export function DeltaChip({ delta, againstWords }: { delta: Delta; againstWords: string }) {
  const tone = delta.good === null ? "" : delta.good ? "tone-good" : "tone-warn";
  return (
    <span class={`tile-delta ${tone}`} title={`Against ${againstWords}`}>
      {delta.text}
      {delta.good !== null && <span class="hidden">{delta.good ? ", better" : ", worse"}</span>}
    </span>
  );
}
