import { useState } from "preact/hooks";
import type { Query, QueryOrder, QuerySort } from "../../api/queries";
import { count, exactCount, latency, ratio } from "../../format/numbers";
import { categoryWords, oneLine, shortFingerprint } from "../../format/words";
import { Missing } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";
import { sortedBy, verdictOf } from "./queryState";

interface TableProps {
  items: Query[];
  state: QueryOrder;
  reasonsReported: boolean;
  location: Location;
  outdated: boolean;
  setPointed: (pointed: boolean) => void;
}

export function QueryTable({ items, state, reasonsReported, location, outdated, setPointed }: TableProps) {
  const head = (sort: QuerySort, label: string, title: string) => (
    <SortHead sort={sort} label={label} title={title} state={state} location={location} />
  );
  return (
    <div class="scroll" role="region" aria-label="Table of queries" tabIndex={0}>
      <table class={outdated ? "queries outdated" : "queries"}>
        <thead>
          <tr>
            <th scope="col">Query</th>
            <th scope="col">State</th>
            {head("executions", "Executions", "How often it was run")}
            {head("hits", "Hits", "How often the cache answered")}
            {head("misses", "Misses", "How often the origin had to answer a cacheable query")}
            <th scope="col" class="number">
              Hit ratio
            </th>
            <th scope="col" class="number">
              Cache avg
            </th>
            {head("originLatency", "Origin avg", "Average time the origin needs")}
          </tr>
        </thead>
        <tbody
          onPointerEnter={(event) => setPointed(event.pointerType === "mouse")}
          onPointerLeave={() => setPointed(false)}
        >
          {items.map((query) => (
            <Row key={query.fingerprint} query={query} reasonsReported={reasonsReported} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SortHeadProps {
  sort: QuerySort;
  label: string;
  title: string;
  state: QueryOrder;
  location: Location;
}

function SortHead({ sort, label, title, state, location }: SortHeadProps) {
  const active = state.sort === sort;
  const direction = state.order === "asc" ? "ascending" : "descending";
  return (
    <th scope="col" class="number" aria-sort={active ? direction : "none"}>
      <button
        type="button"
        class="sort"
        title={title}
        onClick={() => go(withParams(location, sortedBy(sort, state)), "replace")}
      >
        {active && <Icon name={state.order === "asc" ? "up" : "down"} />}
        {label}
      </button>
    </th>
  );
}

function Row({ query, reasonsReported }: { query: Query; reasonsReported: boolean }) {
  return (
    <tr>
      <th scope="row" class="query">
        <Sql query={query} />
      </th>
      <td>
        <Verdict query={query} reasonsReported={reasonsReported} />
      </td>
      <Number value={query.executionCount} />
      <Number value={query.cacheHits} />
      <Number value={query.cacheMisses} />
      <td class="number">
        {query.hitRatio === null ? <Missing reason="Neither hit nor missed the cache yet" /> : ratio(query.hitRatio)}
      </td>
      <td class="number">
        {query.avgLatencyCacheMs === null ? (
          <Missing
            reason={query.cacheHits > 0 ? "Not reported by this instance" : "The cache has not answered it yet"}
          />
        ) : (
          latency(query.avgLatencyCacheMs)
        )}
      </td>
      <td class="number">
        {query.avgLatencyOriginMs === null ? (
          <Missing reason="Not reported by this instance" />
        ) : (
          latency(query.avgLatencyOriginMs)
        )}
      </td>
    </tr>
  );
}

function Number({ value }: { value: number }) {
  return (
    <td class="number" title={exactCount(value)}>
      {count(value)}
    </td>
  );
}

/** Two lines of SQL; a click shows the rest. */
function Sql({ query }: { query: Query }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class={open ? "sql open" : "sql"}
        aria-expanded={open}
        title={open ? "" : query.sqlTemplate}
        onClick={() => setOpen(!open)}
      >
        {open ? query.sqlTemplate : oneLine(query.sqlTemplate)}
      </button>
      <div class="query-meta">
        <span class="mono muted" title={query.fingerprint}>
          {shortFingerprint(query.fingerprint)}
        </span>
        {query.tables.map((table) => (
          <span class="chip" key={table}>
            {table}
          </span>
        ))}
        <Copy text={query.sqlTemplate} />
      </div>
    </>
  );
}

function Copy({ text }: { text: string }) {
  const [told, setTold] = useState<"" | "Copied" | "Not copied">("");
  const copy = async () => {
    const well = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setTold(well ? "Copied" : "Not copied");
    setTimeout(() => setTold(""), 1_500);
  };
  // Only on https and on this machine does a page have a clipboard.
  if (navigator.clipboard === undefined) {
    return null;
  }
  return (
    <button type="button" class="copy" onClick={() => void copy()} aria-label="Copy SQL" title="Copy SQL">
      <Icon name={told === "Copied" ? "check" : told === "" ? "copy" : "cross"} />
      {told !== "" && <span role="status">{told}</span>}
    </button>
  );
}

function Verdict({ query, reasonsReported }: { query: Query; reasonsReported: boolean }) {
  const { word, tone } = verdictOf(query);
  const reason = query.uncacheableReason;
  return (
    <div class="verdict">
      <span class={`tone-${tone}`}>{word}</span>
      {reason !== null && (
        <span class="reason" title={reason.details ?? ""}>
          {categoryWords(reason.category)}
          {reason.details !== null && reason.details !== "" && <span class="reason-details">{reason.details}</span>}
        </span>
      )}
      {!query.cacheable && reason === null && (
        <span class="reason muted">{reasonsReported ? "No reason given" : "Reason not reported"}</span>
      )}
    </div>
  );
}
