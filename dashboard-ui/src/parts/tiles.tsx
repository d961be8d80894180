import type { ComponentChildren } from "preact";
import type { ClassTotals } from "../api/queryClasses";
import { count, exactCount, ratio, ratioDelta } from "../format/numbers";
import { Definition } from "../parts/definition";
import { Missing } from "../parts/feedback";

const SOURCE = "From the counters pgcache exports, as differences between scrapes; restarts are accounted for.";

interface TilesProps {
  totals: ClassTotals | null;
  /** Of the time it is compared with; `null` without. */
  before: ClassTotals | null;
  /** What that time is, in words. */
  againstWords?: string;
  words: string;
  outdated: boolean;
}

export function Tiles({ totals, before, againstWords = "the time right before", words, outdated }: TilesProps) {
  const cacheable = totals === null ? 0 : totals.hit + totals.miss;
  return (
    <section class={outdated ? "tiles outdated" : "tiles"} aria-label={`Totals, ${words.toLowerCase()}`}>
      <Tile
        id="hit-ratio"
        label="Hit ratio"
        meaning="Of the queries the cache could answer, the share it did answer."
        formula="hits / (hits + misses)"
        value={totals && (totals.hitRatio === null ? noCacheable : ratio(totals.hitRatio))}
        againstWords={againstWords}
        delta={totals && ratioDelta(totals.hitRatio, before?.hitRatio ?? null)}
        below={totals && `${count(totals.hit)} of ${count(cacheable)} cacheable`}
        exact={totals && `${exactCount(totals.hit)} of ${exactCount(cacheable)}`}
      />
      <Tile
        id="cacheable-share"
        label="Cacheable share"
        meaning="Of all queries, the share the cache could answer at all."
        formula="(hits + misses) / all queries"
        value={totals && (totals.cacheableShare === null ? noQueries : ratio(totals.cacheableShare))}
        againstWords={againstWords}
        delta={totals && ratioDelta(totals.cacheableShare, before?.cacheableShare ?? null)}
        below={totals && `${count(cacheable)} of ${count(totals.total)} queries`}
        exact={totals && `${exactCount(cacheable)} of ${exactCount(totals.total)}`}
      />
      <Tile
        id="offload"
        label="Origin offload"
        meaning="Of all queries, the share that never reached your origin database: hit ratio × cacheable share."
        formula="hits / all queries"
        value={totals && (totals.offload === null ? noQueries : ratio(totals.offload))}
        againstWords={againstWords}
        delta={totals && ratioDelta(totals.offload, before?.offload ?? null)}
        below={totals && `${count(totals.total - totals.hit)} went to the origin`}
        exact={totals && exactCount(totals.total - totals.hit)}
      />
      <Tile
        id="queries"
        label="Queries"
        meaning="All queries that went through pgcache in this window."
        formula="hits + misses + uncacheable + unsupported + parse errors"
        value={totals && count(totals.total)}
        againstWords={againstWords}
        delta={null}
        below={words}
        exact={totals && exactCount(totals.total)}
      />
    </section>
  );
}

const noCacheable = <Missing reason="No cacheable queries in this window" />;
const noQueries = <Missing reason="No queries in this window" />;

interface TileProps {
  id: string;
  label: string;
  meaning: string;
  formula: string;
  /** `null` while nothing is known yet. */
  value: ComponentChildren | null;
  /** In points, against `againstWords`; `null` for none. */
  delta: string | null;
  againstWords: string;
  below: string | null;
  exact: string | null;
}

function Tile({ id, label, meaning, formula, value, delta, againstWords, below, exact }: TileProps) {
  return (
    <div class="tile card" data-tile={id}>
      <div class="tile-label">
        <h2>{label}</h2>
        <Definition of={label}>
          {meaning} <code>{formula}</code> {SOURCE}
        </Definition>
      </div>
      {value === null ? (
        <div class="bone tall" />
      ) : (
        <div class="tile-value" title={exact ?? ""}>
          {value}{" "}
          {delta !== null && (
            <span class="tile-delta" title={`Against ${againstWords}`}>
              {delta}
            </span>
          )}
        </div>
      )}
      <div class="tile-below">{below ?? "\u00a0"}</div>
    </div>
  );
}
