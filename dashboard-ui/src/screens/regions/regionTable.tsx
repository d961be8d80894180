import type { LatencyBand, RegionRow } from "@pgcache/dashboard-client";
import { byteAmount } from "../../format/amounts";
import { pointsDelta } from "../../format/deltas";
import { rate, ratio } from "../../format/numbers";
import { Missing } from "../../parts/feedback";
import { DeltaChip } from "../../parts/statTile";
import { Status } from "../../parts/status";
import { bandWords } from "./bandWords";
import { worstFirst } from "./regionOrder";

interface RegionTableProps {
  rows: readonly RegionRow[];
  againstWords: string;
  /** Names by code, as far as the suite knows them. */
  names: ReadonlyMap<string, string>;
}

export function RegionTable({ rows, againstWords, names }: RegionTableProps) {
  return (
    <div class="scroll" role="region" aria-label="Regions" tabIndex={0}>
      <table class="wide sticky-first">
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Worst state</th>
            <th scope="col" class="number">
              Instances up
            </th>
            <th scope="col" class="number">
              Queries
            </th>
            <th scope="col" class="number">
              Hit ratio
            </th>
            <th scope="col" class="number">
              Offload
            </th>
            <th scope="col" class="number">
              Cache p95
            </th>
            <th scope="col" class="number">
              Origin p95
            </th>
            <th scope="col" class="number">
              Lag
            </th>
          </tr>
        </thead>
        <tbody>
          {worstFirst(rows).map((row) => (
            <tr key={row.region}>
              <th scope="row">
                <strong>{row.region}</strong>
                {names.has(row.region) && <span class="muted"> {names.get(row.region)}</span>}
              </th>
              <td>{row.worst === null ? <Missing reason="No instance there" /> : <Status state={row.worst} />}</td>
              <td class="number">
                {row.up} of {row.instances}
              </td>
              <td class="number">{rate(row.queriesPerSecond.value)}</td>
              <Share figure={row.hitRatio} reason="No cacheable queries in this window" againstWords={againstWords} />
              <Share figure={row.offload} reason="No queries in this window" againstWords={againstWords} />
              <Band band={row.cacheP95Ms} />
              <Band band={row.originP95Ms} />
              <td class="number">
                {row.lagBytes === null ? (
                  <Missing reason="No instance there tells its lag" />
                ) : (
                  byteAmount(row.lagBytes)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share({
  figure,
  reason,
  againstWords,
}: {
  figure: RegionRow["hitRatio"];
  reason: string;
  againstWords: string;
}) {
  const delta = pointsDelta(figure.value, figure.before, "more is better");
  return (
    <td class="number">
      {figure.value === null ? <Missing reason={reason} /> : ratio(figure.value)}
      {delta !== null && <DeltaChip delta={delta} againstWords={againstWords} />}
    </td>
  );
}

function Band({ band }: { band: LatencyBand | null }) {
  const words = bandWords(band);
  return (
    <td class="number" title={words === null ? "" : "Lowest to highest instance and moment in this window"}>
      {words ?? <Missing reason="Nothing was measured in this window" />}
    </td>
  );
}
