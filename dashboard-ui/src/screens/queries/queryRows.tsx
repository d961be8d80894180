import { shareOf } from "../../format/amounts";
import { latency, ratio } from "../../format/numbers";
import { ago, moment } from "../../format/times";
import { categoryWords, oneLine, shortFingerprint } from "../../format/words";
import { Missing } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { Spark } from "../../parts/spark";
import { queryPath } from "./path";
import { SortHead } from "./sortHead";
import { CHOICES, COLUMNS, type Sort } from "./columns";
import { dumbbell, latencyAxis } from "./dumbbell";
import type { ListedQuery, QueryList } from "./types";
import { verdictOf } from "./verdict";
import { sortedBy, type WorkbenchState } from "./workbenchState";

interface RowsProps {
  rows: readonly ListedQuery[];
  list: QueryList;
  instance: string;
  state: WorkbenchState;
  columns: readonly Sort[];
  location: Location;
  outdated: boolean;
  now: number;
  setHeld: (held: boolean) => void;
}

/** Columns whose figures stand at the right. */
const AT_THE_RIGHT = new Set<Sort>(COLUMNS.map((column) => column.id));

export function QueryRows(props: RowsProps) {
  const { rows, state, columns, location, outdated, setHeld } = props;
  const axis = latencyAxis(rows.map((row) => ({ cacheMs: row.avgLatencyCacheMs, originMs: row.avgLatencyOriginMs })));
  const sorting = (id: Sort) => ({
    number: AT_THE_RIGHT.has(id),
    sorted: state.sort === id ? state.order : null,
    params: sortedBy(id, state),
    location,
  });
  return (
    <div class="scroll" role="region" aria-label="Table of queries" tabIndex={0}>
      <table class={outdated ? "workbench outdated" : "workbench"}>
        <thead>
          <tr>
            <SortHead label="Query" meaning="SQL with placeholders, by its text" {...sorting("query")} />
            {CHOICES.filter((choice) => columns.includes(choice.id)).map((choice) => (
              <SortHead key={choice.id} label={choice.label} meaning={choice.meaning} {...sorting(choice.id)} />
            ))}
          </tr>
        </thead>
        <tbody onPointerEnter={(event) => setHeld(event.pointerType === "mouse")} onPointerLeave={() => setHeld(false)}>
          {rows.map((query) => (
            <Row key={query.fingerprint} query={query} axis={axis} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends RowsProps {
  query: ListedQuery;
  axis: { lowMs: number; highMs: number } | null;
}

function Row({ query, axis, list, instance, state, columns, location, now }: RowProps) {
  const open = state.open === query.fingerprint;
  const show = (event: MouseEvent) => {
    // A modifier key asks the browser for a tab, a selection is for copying.
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere || !(window.getSelection()?.isCollapsed ?? true)) {
      return;
    }
    event.preventDefault();
    go(withParams(location, { open: open ? null : query.fingerprint }), "replace");
    if (!open) {
      requestAnimationFrame(() => document.getElementById(PANEL_ID)?.focus());
    }
  };
  return (
    <tr class={open ? "chosen" : ""} onClick={show}>
      <th scope="row" class="query">
        <a
          id={rowId(query.fingerprint)}
          class="sql"
          href={queryPath(instance, query.fingerprint)}
          title={query.sqlTemplate}
          aria-current={open ? "true" : undefined}
          data-query={query.fingerprint}
        >
          {oneLine(query.sqlTemplate)}
        </a>
        <div class="query-meta">
          <span class="mono muted" title={query.fingerprint}>
            {shortFingerprint(query.fingerprint)}
          </span>
          {query.tables.map((table) => (
            <span class="chip" key={table}>
              {table}
            </span>
          ))}
          {query.pinned === true && <span class="chip">pinned</span>}
        </div>
      </th>
      {CHOICES.filter((choice) => columns.includes(choice.id)).map((choice) => (
        <td key={choice.id} class={AT_THE_RIGHT.has(choice.id) ? "number" : ""} data-label={choice.label}>
          <Cell id={choice.id} query={query} list={list} axis={axis} now={now} />
        </td>
      ))}
    </tr>
  );
}

/** Where the focus goes when a query is opened. */
export const PANEL_ID = "query-panel";

export const rowId = (fingerprint: string): string => `query-${fingerprint}`;

interface CellProps {
  id: Sort;
  query: ListedQuery;
  list: QueryList;
  axis: { lowMs: number; highMs: number } | null;
  now: number;
}

function Cell({ id, query, list, axis, now }: CellProps) {
  if (id === "state") {
    return <Verdict query={query} reasonsReported={list.reasonsReported} />;
  }
  if (id === "firstSeen" || id === "lastSeen") {
    const at = Date.parse(query[id]);
    return (
      <time dateTime={query[id]} title={moment(at)} class="age">
        {ago(at, now)}
      </time>
    );
  }
  const column = COLUMNS.find((one) => one.id === id)!;
  const text = column.text(query);
  const figure =
    text === null ? (
      <Missing reason={column.missing(query)} />
    ) : (
      <span title={column.exact?.(query) ?? ""}>{text}</span>
    );
  if (id === "dbTime") {
    const share = shareOf(query.dbTimeMs, list.totalDbTimeMs);
    return (
      <>
        {figure}
        {share !== null && (
          <span class="share" title="Of the DB time of all queries that match">
            {ratio(share)}
          </span>
        )}
        <Meter share={share} />
      </>
    );
  }
  if (id === "executionsPerSecond" && query.sparkline !== null) {
    return (
      <>
        {figure}
        <Spark values={query.sparkline} />
      </>
    );
  }
  if (id === "speedUp") {
    return (
      <>
        {figure}
        {axis !== null && <DumbbellBar query={query} axis={axis} />}
      </>
    );
  }
  return figure;
}

const BAR = 100;

/** Both means on an axis that all rows share; the greener the end, the nearer to the cache. */
function DumbbellBar({ query, axis }: { query: ListedQuery; axis: { lowMs: number; highMs: number } }) {
  const { cache, origin } = dumbbell({ cacheMs: query.avgLatencyCacheMs, originMs: query.avgLatencyOriginMs }, axis);
  const x = (part: number) => 4 + part * (BAR - 8);
  const words = [
    query.avgLatencyCacheMs === null ? null : `cache ${latency(query.avgLatencyCacheMs)}`,
    query.avgLatencyOriginMs === null ? null : `origin ${latency(query.avgLatencyOriginMs)}`,
  ].filter((one) => one !== null);
  if (words.length === 0) {
    return null;
  }
  return (
    <svg class="dumbbell" viewBox={`0 0 ${BAR} 10`} role="img" aria-label={words.join(", ")}>
      <title>{words.join(", ")}</title>
      <line class="dumbbell-axis" x1="0" x2={BAR} y1="5" y2="5" />
      {cache !== null && origin !== null && <line class="dumbbell-bar" x1={x(cache)} x2={x(origin)} y1="5" y2="5" />}
      {origin !== null && <circle class="dumbbell-origin" cx={x(origin)} cy="5" r="4" />}
      {cache !== null && <circle class="dumbbell-cache" cx={x(cache)} cy="5" r="4" />}
    </svg>
  );
}

export function Verdict({
  query,
  reasonsReported,
}: {
  query: Pick<ListedQuery, "cacheable" | "state" | "cacheHits" | "uncacheableReason">;
  reasonsReported: boolean;
}) {
  const { word, tone, icon } = verdictOf(query);
  const reason = query.uncacheableReason;
  return (
    <span class="verdict">
      <span class={`status tone-${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      {reason !== null && (
        <span class="reason" title={reason.details ?? ""}>
          {categoryWords(reason.category)}
          {reason.details !== null && reason.details !== "" && <span class="reason-details">{reason.details}</span>}
        </span>
      )}
      {!query.cacheable && reason === null && (
        <span
          class="reason muted"
          title={reasonsReported ? "" : "This instance does not tell why queries are not cached"}
        >
          {reasonsReported ? "No reason given" : "Reason not reported"}
        </span>
      )}
    </span>
  );
}
