import type { Instance, Overview } from "@pgcache/dashboard-client";
import { timeAmount } from "../../format/amounts";
import { count, exactCount, latency } from "../../format/numbers";
import { shortFingerprint } from "../../format/words";
import { Link } from "../../parts/location";
import { instancePath } from "../../routes";
import { queryPath } from "../queries/path";

interface SaversProps {
  overview: Overview;
  instances: readonly Instance[];
  words: string;
}

/** The queries whose hits saved most; nothing where instances report no queries of their own. */
export function Savers({ overview, instances, words }: SaversProps) {
  const { top } = overview.savings;
  if (top.length === 0) {
    return null;
  }
  const names = new Map(instances.map((one) => [one.id, one.name]));
  return (
    <section class="card flush" aria-labelledby="savers-title">
      <div class="panel-head padded">
        <div>
          <h2 id="savers-title">Top savers</h2>
          <p class="muted small">{words}: queries by the origin time that their hits saved</p>
        </div>
      </div>
      <div class="scroll" role="region" aria-label="Top savers" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Query</th>
              <th scope="col">Instance</th>
              <th scope="col" class="number">
                Hits
              </th>
              <th scope="col" class="number">
                From cache
              </th>
              <th scope="col" class="number">
                At origin
              </th>
              <th scope="col" class="number">
                Saved
              </th>
            </tr>
          </thead>
          <tbody>
            {top.map((saver) => (
              <tr key={`${saver.instanceId} ${saver.fingerprint}`}>
                <th scope="row" class="mono" title={saver.fingerprint}>
                  <Link href={queryPath(saver.instanceId, saver.fingerprint)}>
                    {shortFingerprint(saver.fingerprint)}
                  </Link>
                </th>
                <td>
                  <Link href={instancePath(saver.instanceId)}>{names.get(saver.instanceId) ?? saver.instanceId}</Link>
                </td>
                <td class="number" title={exactCount(saver.hits)}>
                  {count(saver.hits)}
                </td>
                <td class="number">{latency(saver.meanCacheMs)}</td>
                <td class="number">{latency(saver.meanOriginMs)}</td>
                <td class="number">{timeAmount(saver.savedOriginMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
