import type { Figure, Overview } from "@pgcache/dashboard-client";
import { pointsDelta } from "../../format/deltas";
import { count, exactCount, ratio } from "../../format/numbers";
import { Definition } from "../../parts/definition";
import { Missing } from "../../parts/feedback";
import { DeltaChip } from "../../parts/statTile";
import { leaksOf } from "./leaks";

/** Where queries leave on their way into the cache: all, those that can be cached, those that were. */
export function Funnel({ overview, words, againstWords }: { overview: Overview; words: string; againstWords: string }) {
  const { funnel } = overview;
  const total = funnel.total.value;
  const leaks = leaksOf(funnel);
  return (
    <section class="card" aria-labelledby="funnel-title">
      <div class="panel-head">
        <div>
          <div class="heading-row">
            <h2 id="funnel-title">From query to hit</h2>
            <Definition of="the funnel">
              Of all queries some can be cached, and some of those are answered by the cache. Counted from pgcache's
              counters as differences between scrapes, restarts accounted for.{" "}
              <code>origin offload = hit ratio × cacheable share</code>
            </Definition>
          </div>
          <p class="muted small">{words}</p>
        </div>
      </div>
      <ol class="funnel">
        <Stage label="All queries" figure={funnel.total} of={total} tone="all" />
        <Stage label="Cacheable" figure={funnel.cacheable} of={total} tone="cacheable" leaks={leaks.beforeCache} />
        <Stage label="Answered by the cache" figure={funnel.hit} of={total} tone="hit" leaks={leaks.atCache} />
      </ol>
      <dl class="ratios">
        <RatioOf
          name="Hit ratio"
          formula="hits / (hits + misses)"
          figure={funnel.hitRatio}
          againstWords={againstWords}
        />
        <RatioOf
          name="Cacheable share"
          formula="(hits + misses) / all queries"
          figure={funnel.cacheableShare}
          againstWords={againstWords}
        />
        <RatioOf
          name="Origin offload"
          formula="hits / all queries"
          figure={funnel.offload}
          againstWords={againstWords}
        />
      </dl>
    </section>
  );
}

interface StageProps {
  label: string;
  figure: Figure;
  of: number | null;
  tone: string;
  leaks?: string[];
}

function Stage({ label, figure, of, tone, leaks = [] }: StageProps) {
  const share = figure.value === null || of === null || of === 0 ? null : figure.value / of;
  return (
    <li>
      <div class="funnel-words">
        <span>{label}</span>
        <strong title={figure.value === null ? "" : exactCount(figure.value)}>{count(figure.value)}</strong>
      </div>
      <svg class={`meter ${tone}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="10" class="rest" />
        <rect width={(share ?? 0) * 100} height="10" />
      </svg>
      <p class="muted small">
        {leaks.length > 0 ? `Left on the way: ${leaks.join(", ")}` : share === null ? "Nothing to count" : "\u00a0"}
      </p>
    </li>
  );
}

interface RatioProps {
  name: string;
  formula: string;
  figure: Figure;
  againstWords: string;
}

function RatioOf({ name, formula, figure, againstWords }: RatioProps) {
  const delta = pointsDelta(figure.value, figure.before, "more is better");
  return (
    <div data-ratio={name}>
      <dt title={formula}>{name}</dt>
      <dd>
        {figure.value === null ? <Missing reason="Nothing to divide by in this window" /> : ratio(figure.value)}
        {delta !== null && <DeltaChip delta={delta} againstWords={againstWords} />}
      </dd>
    </div>
  );
}
