import type { Instance } from "../../api/instances";
import { shareOf, timeAmount } from "../../format/amounts";
import { exactCount, rate, ratio } from "../../format/numbers";
import { oneLine } from "../../format/words";
import { feed } from "../../live/live";
import { Empty, Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Link, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { usePolled } from "../../parts/polled";
import { carriedTime } from "../../time/links";
import { pickedTime } from "../../time/pickedTime";
import "../../styles/explore.css";
import { getQueryList } from "./calls";
import { queryPath, workbenchPath } from "./path";
import { Verdict } from "./queryRows";
import type { QueryList } from "./types";

const POLL_MS = 15_000;
const ROWS = 8;

interface TopProps {
  instance: Instance;
  location: Location;
}

/** The queries of an instance that take most time, and the way to all of them. */
export function TopQueries({ instance, location }: TopProps) {
  const time = pickedTime(location);
  const queries = usePolled<QueryList>(
    `${instance.id} ${time.key}`,
    time.pace(POLL_MS),
    (signal) =>
      getQueryList(
        instance.id,
        { filter: "", sort: "dbTime", order: "desc", cursor: null, rows: ROWS },
        time.span(instance.scrapeIntervalSeconds),
        signal,
      ),
    feed,
  );
  const list = queries.value;
  const all = workbenchPath(instance.id) + carriedTime(location.search).replace("?", "&");
  return (
    <section class="card flush" aria-labelledby="queries-title" aria-busy={queries.outdated}>
      <div class="panel-head padded">
        <div>
          <h2 id="queries-title">Queries that take most time</h2>
          <p class="muted small">Since the instance first saw each, not only in the window above</p>
        </div>
        {list !== null && list.total > 0 && (
          <Link href={all} class="button small">
            {list.total === 1 ? "All queries" : `All ${exactCount(list.total)} queries`}
          </Link>
        )}
      </div>
      {list === null ? (
        <div class="padded">
          {queries.failure === null ? (
            <Skeleton lines={6} what="the queries" />
          ) : (
            <Problem failure={queries.failure} retry={queries.retry} />
          )}
        </div>
      ) : (
        <>
          {queries.failure !== null && <NotRefreshed failure={queries.failure} retry={queries.retry} inset />}
          {list.items.length === 0 ? (
            <NoQueries enabled={instance.queriesEnabled} />
          ) : (
            <Rows list={list} instance={instance.id} location={location} outdated={queries.outdated} />
          )}
        </>
      )}
    </section>
  );
}

export function NoQueries({ enabled }: { enabled: boolean }) {
  return (
    <Empty title="No queries yet">
      <p>
        {enabled
          ? "As soon as queries go through this instance they are listed here, with placeholders instead of values."
          : "Collecting queries is switched off for this instance; only its counters are read."}
      </p>
    </Empty>
  );
}

interface RowsProps {
  list: QueryList;
  instance: string;
  location: Location;
  outdated: boolean;
}

function Rows({ list, instance, location, outdated }: RowsProps) {
  return (
    <div class="scroll" role="region" aria-label="Table of these queries" tabIndex={0}>
      <table class={outdated ? "workbench top outdated" : "workbench top"}>
        <thead>
          <tr>
            <th scope="col">Query</th>
            <th scope="col">State</th>
            <th
              scope="col"
              class="number"
              title={
                list.originLatencyReported
                  ? "Hits × mean from the cache + other executions × mean at the origin"
                  : "Hits × mean from the cache: this instance reports no mean at the origin"
              }
            >
              DB time
            </th>
            <th scope="col" class="number" title="Executions in the window / its seconds">
              Per second
            </th>
            <th scope="col" class="number" title="Hits / (hits + misses)">
              Hit ratio
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((query) => {
            const share = shareOf(query.dbTimeMs, list.totalDbTimeMs);
            return (
              <tr key={query.fingerprint}>
                <th scope="row" class="query">
                  <Link
                    class="sql"
                    href={queryPath(instance, query.fingerprint) + carriedTime(location.search)}
                    title={query.sqlTemplate}
                  >
                    {oneLine(query.sqlTemplate)}
                  </Link>
                </th>
                <td data-label="State">
                  <Verdict query={query} reasonsReported={list.reasonsReported} />
                </td>
                <td class="number" data-label="DB time">
                  {query.dbTimeMs === null ? (
                    <Missing reason="Not reported by this instance" />
                  ) : (
                    <>
                      {timeAmount(query.dbTimeMs)}
                      <span class="share">{ratio(share)}</span>
                      <Meter share={share} />
                    </>
                  )}
                </td>
                <td class="number" data-label="Per second">
                  {query.executionsPerSecond === null ? (
                    <Missing reason="No history of its own: not among the busiest in the window" />
                  ) : (
                    rate(query.executionsPerSecond)
                  )}
                </td>
                <td class="number" data-label="Hit ratio">
                  {query.hitRatio === null ? (
                    <Missing reason="Neither hit nor missed the cache yet" />
                  ) : (
                    ratio(query.hitRatio)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
