import type { Instance } from "../../api/instances";
import { byteAmount, factor, shareOf, speedWords, timeAmount } from "../../format/amounts";
import { count, exactCount, latency, ratio } from "../../format/numbers";
import { ago, moment } from "../../format/times";
import { CopyButton } from "../../parts/copyButton";
import { Empty, Missing, Problem, Skeleton } from "../../parts/feedback";
import { Link, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { useNow, usePolled } from "../../parts/polled";
import { blamed } from "../../parts/sqlSegments";
import { SqlText } from "../../parts/sqlText";
import { carriedTime } from "../../time/links";
import { getQuerySplit } from "./calls";
import { HistoryPanel } from "./historyPanel";
import { queryPath, workbenchPath } from "./path";
import { because, queryMarkdown } from "./queryMarkdown";
import { Verdict } from "./queryRows";
import { Title } from "./title";
import { ReasonFix } from "./reasonFix";
import type { Query, QuerySplit } from "./types";

const POLL_MS = 15_000;

interface DetailsProps {
  instance: Instance;
  fingerprint: string;
  listed: Query | null;
  /** Whether the instance tells why queries are not cached; `null` when nobody has asked yet. */
  reasonsReported: boolean | null;
  location: Location;
  /** Beside the list: without what has its room on the full page only. */
  compact?: boolean;
}

/** All that is known of one query: figures, reason and fix, history, and where else it runs. */
export function QueryDetails({
  instance,
  fingerprint,
  listed,
  reasonsReported,
  location,
  compact = false,
}: DetailsProps) {
  const split = usePolled<QuerySplit>(`${instance.id} ${fingerprint}`, POLL_MS, (signal) =>
    getQuerySplit(instance.id, fingerprint, signal),
  );
  const here = split.value?.items.find(
    (item) => item.instanceId === instance.id && item.query.fingerprint === fingerprint,
  );
  const query = listed ?? here?.query ?? null;
  const now = useNow();

  if (query === null) {
    if (split.failure !== null) {
      return split.failure.status === 404 ? (
        <Empty title="This query is not there">
          <p>The instance no longer reports it, or it belongs to another organisation.</p>
        </Empty>
      ) : (
        <Problem failure={split.failure} retry={split.retry} />
      );
    }
    return <Skeleton lines={8} what="the query" />;
  }
  const page = () => window.location.origin + queryPath(instance.id, fingerprint);
  return (
    <div class="details">
      <div class="details-verdict">
        <Verdict query={query} reasonsReported={reasonsReported ?? here?.reasonsReported ?? false} />
        <Speed query={query} />
      </div>
      <SqlText
        sql={query.sqlTemplate}
        marks={blamed(query.sqlTemplate, query.uncacheableReason?.details ?? null)}
        titles={query.uncacheableReason === null ? [] : [because(query.uncacheableReason)]}
      />
      <div class="details-actions">
        <CopyButton text={() => query.sqlTemplate} label="Copy SQL" />
        <CopyButton text={page} label="Copy link" icon="link" />
        <CopyButton text={() => queryMarkdown(query, instance.name, page())} label="Copy as Markdown" />
      </div>
      {query.tables.length > 0 && (
        <p class="chip-line">
          {query.tables.map((table) => (
            <Link key={table} href={workbenchPath(instance.id, `table:${table}`)} class="chip">
              {table}
            </Link>
          ))}
        </p>
      )}
      {!query.cacheable && query.uncacheableReason !== null && (
        <ReasonFix
          instance={instance.id}
          query={query}
          reason={query.uncacheableReason}
          location={location}
          compact={compact}
        />
      )}
      <Figures query={query} now={now} />
      <HistoryPanel instance={instance} fingerprint={fingerprint} location={location} compact={compact} />
      <Split
        split={split.value}
        instance={instance.id}
        fingerprint={fingerprint}
        location={location}
        compact={compact}
      />
    </div>
  );
}

function Speed({ query }: { query: Query }) {
  const words = speedWords(query.speedUp);
  if (words === null) {
    return null;
  }
  const slower = query.speedUp !== null && query.speedUp < 0.995;
  return <span class={slower ? "tone-warn" : "tone-good"}>From the cache {words}</span>;
}

interface FigureProps {
  name: string;
  meaning: string;
  text: string | null;
  exact?: string;
  missing?: string;
}

function Figure({ name, meaning, text, exact, missing = "Not reported by this instance" }: FigureProps) {
  return (
    <div>
      <dt title={meaning}>{name}</dt>
      <dd title={exact ?? ""}>{text === null ? <Missing reason={missing} /> : text}</dd>
    </div>
  );
}

const of = (value: number | null, format: (value: number) => string) => (value === null ? null : format(value));

function Figures({ query, now }: { query: Query; now: number }) {
  const first = Date.parse(query.firstSeen);
  const last = Date.parse(query.lastSeen);
  return (
    <dl class="figures" aria-label="Since the instance first saw it">
      <Figure
        name="DB time"
        meaning="Hits × mean from the cache + other executions × mean at the origin"
        text={of(query.dbTimeMs, timeAmount)}
      />
      <Figure
        name="Executions"
        meaning="How often it was run"
        text={count(query.executionCount)}
        exact={exactCount(query.executionCount)}
      />
      <Figure
        name="Hit ratio"
        meaning="Hits / (hits + misses)"
        text={of(query.hitRatio, ratio)}
        exact={`${exactCount(query.cacheHits)} hits, ${exactCount(query.cacheMisses)} misses`}
        missing="Neither hit nor missed the cache yet"
      />
      <Figure name="Cache mean" meaning="Mean time of a hit" text={of(query.avgLatencyCacheMs, latency)} />
      <Figure name="Cache p95" meaning="95 of 100 hits are faster" text={of(query.p95LatencyCacheMs, latency)} />
      <Figure name="Cache p99" meaning="99 of 100 hits are faster" text={of(query.p99LatencyCacheMs, latency)} />
      <Figure name="Origin mean" meaning="Mean time at the origin" text={of(query.avgLatencyOriginMs, latency)} />
      <Figure
        name="Speed-up"
        meaning="Mean at the origin / mean from the cache"
        text={of(query.speedUp, factor)}
        missing="One of the two means is not reported"
      />
      <Figure
        name="Saved time"
        meaning="Hits × (mean at the origin − mean from the cache)"
        text={of(query.savedMs, timeAmount)}
        missing="One of the two means is not reported"
      />
      <Figure name="Rows" meaning="Mean rows of an answer" text={of(query.avgRowsReturned, count)} />
      <Figure name="Invalidations" meaning="Times that a write emptied it" text={of(query.invalidations, count)} />
      <Figure name="Bytes served" meaning="Sent from the cache" text={of(query.bytesServed, byteAmount)} />
      <Figure name="First seen" meaning="By this instance" text={ago(first, now)} exact={moment(first)} />
      <Figure name="Last seen" meaning="As far as the instance says" text={ago(last, now)} exact={moment(last)} />
    </dl>
  );
}

interface SplitProps {
  split: QuerySplit | null;
  instance: string;
  fingerprint: string;
  location: Location;
  compact: boolean;
}

/** The same template on every instance that has it. */
function Split({ split, instance, fingerprint, location, compact }: SplitProps) {
  if (split === null) {
    return <Skeleton lines={3} what="where else it runs" />;
  }
  if (split.items.length < 2) {
    return compact ? null : <p class="muted small">No other instance runs this query.</p>;
  }
  return (
    <section aria-labelledby="split-title">
      <Title id="split-title" within={compact}>
        On each instance
      </Title>
      <div class="scroll" role="region" aria-label="The query on each instance" tabIndex={0}>
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col" class="number" title="Its part of all executions">
                Executions
              </th>
              <th scope="col" class="number" title="Hits / (hits + misses)">
                Hit ratio
              </th>
              <th scope="col" class="number">
                Cache mean
              </th>
              <th scope="col" class="number">
                Origin mean
              </th>
            </tr>
          </thead>
          <tbody>
            {split.items.map((item) => (
              <tr key={`${item.instanceId} ${item.query.fingerprint}`}>
                <th scope="row">
                  <Link
                    href={queryPath(item.instanceId, item.query.fingerprint) + carriedTime(location.search)}
                    current={item.instanceId === instance && item.query.fingerprint === fingerprint}
                  >
                    {item.instanceName}
                  </Link>{" "}
                  <span class="muted small">{item.region}</span>
                </th>
                <td class="number" title={exactCount(item.query.executionCount)}>
                  {count(item.query.executionCount)}{" "}
                  <span class="share">{ratio(shareOf(item.query.executionCount, split.executions))}</span>
                  <Meter share={shareOf(item.query.executionCount, split.executions)} />
                </td>
                <td class="number">
                  <Value text={of(item.query.hitRatio, ratio)} reason="Neither hit nor missed the cache yet" />
                </td>
                <td class="number">
                  <Value text={of(item.query.avgLatencyCacheMs, latency)} reason="Not reported by this instance" />
                </td>
                <td class="number">
                  <Value text={of(item.query.avgLatencyOriginMs, latency)} reason="Not reported by this instance" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Value({ text, reason }: { text: string | null; reason: string }) {
  return text === null ? <Missing reason={reason} /> : <>{text}</>;
}
