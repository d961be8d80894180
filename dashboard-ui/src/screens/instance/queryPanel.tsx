import { useEffect, useRef, useState } from "preact/hooks";
import type { Instance } from "../../api/instances";
import { getQueries, type Queries } from "../../api/queries";
import { exactCount } from "../../format/numbers";
import { ago, moment } from "../../format/times";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { go, Link, withParams, type Location } from "../../parts/location";
import { usePolled, type Polled } from "../../parts/polled";
import { nextLimit, queryStateOf, type QueryState } from "./queryState";
import { QueryTable } from "./queryTable";

const POLL_MS = 10_000;
const SEARCH_PAUSE_MS = 300;

interface PanelProps {
  instance: Instance;
  location: Location;
  now: number;
  /** The page already says that it could not refresh. */
  failureShown: boolean;
}

export function QueryPanel({ instance, location, now, failureShown }: PanelProps) {
  const state = queryStateOf(location.search);
  const key = `${instance.id} ${state.sort} ${state.order} ${state.limit} ${state.search}`;
  const queries = usePolled<Queries>(key, POLL_MS, (signal) => getQueries(instance.id, state, signal));
  const [pointed, setPointed] = useState(false);
  const held = useHeld(queries, pointed);

  return (
    <section class="card flush" aria-labelledby="queries-title" aria-busy={queries.outdated}>
      <div class="panel-head padded">
        <div>
          <h2 id="queries-title">Queries</h2>
          <Collected queries={held} now={now} paused={held !== queries.value} />
        </div>
        <Search location={location} state={state} />
      </div>
      {queries.failure !== null && held !== null && !failureShown && (
        <NotRefreshed failure={queries.failure} retry={queries.retry} inset />
      )}
      {held !== null && !held.reasonsReported && held.items.some((query) => !query.cacheable) && (
        <p class="notice inset">
          This instance's version of pgcache does not report why a query is not cached. Its query classes above still
          count them.
        </p>
      )}
      <Content
        queries={queries}
        held={held}
        state={state}
        location={location}
        instance={instance}
        setPointed={setPointed}
      />
    </section>
  );
}

/** Rows stay where they are while the mouse points at one; the newest answer comes when it leaves. */
function useHeld(queries: Polled<Queries>, pointed: boolean): Queries | null {
  const shown = useRef<Queries | null>(null);
  const outdated = useRef(false);
  // An answer to a new question is what the member asked for: it is shown at once.
  const asked = outdated.current && !queries.outdated;
  if (!pointed || asked || shown.current === null) {
    shown.current = queries.value;
  }
  outdated.current = queries.outdated;
  return shown.current;
}

function Collected({ queries, now, paused }: { queries: Queries | null; now: number; paused: boolean }) {
  if (queries === null || queries.collectedAt === null) {
    return <p class="muted small">Counts since pgcache started.</p>;
  }
  const at = Date.parse(queries.collectedAt);
  return (
    <p class="muted small">
      Counts since pgcache started, not only in the window above; collected{" "}
      <time dateTime={queries.collectedAt} title={moment(at)}>
        {ago(at, now)}
      </time>
      {paused ? "; newer counts wait while you point at a row." : "."}
    </p>
  );
}

function Search({ location, state }: { location: Location; state: QueryState }) {
  const [text, setText] = useState(state.search);
  const latest = useRef(location);
  latest.current = location;

  // Back and forward change the address under the box.
  useEffect(() => setText(state.search), [state.search]);
  useEffect(() => {
    if (text === state.search) {
      return;
    }
    const timer = setTimeout(
      () => go(withParams(latest.current, { q: text === "" ? null : text, limit: null }), "replace"),
      SEARCH_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <label class="search">
      <span class="hidden">Search queries</span>
      <Icon name="search" />
      <input
        id="query-search"
        type="search"
        placeholder="Search SQL"
        maxLength={200}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}

interface ContentProps {
  queries: Polled<Queries>;
  held: Queries | null;
  state: QueryState;
  location: Location;
  instance: Instance;
  setPointed: (pointed: boolean) => void;
}

function Content({ queries, held, state, location, instance, setPointed }: ContentProps) {
  if (held === null) {
    return (
      <div class="padded">
        {queries.failure === null ? (
          <Skeleton lines={6} what="the queries" />
        ) : (
          <Problem failure={queries.failure} retry={queries.retry} />
        )}
      </div>
    );
  }
  if (held.items.length === 0) {
    return state.search === "" ? <NoQueries instance={instance} /> : <NothingFound state={state} location={location} />;
  }
  const more = nextLimit(state.limit);
  return (
    <>
      <QueryTable
        items={held.items}
        state={state}
        reasonsReported={held.reasonsReported}
        location={location}
        outdated={queries.outdated}
        setPointed={setPointed}
      />
      <div class="table-foot">
        <span class="muted small" role="status">
          {exactCount(held.items.length)} of {exactCount(held.total)} queries
        </span>
        {held.items.length < held.total && more > state.limit && (
          <Link href={withParams(location, { limit: String(more) })} class="button small">
            Show {Math.min(more, held.total)}
          </Link>
        )}
      </div>
    </>
  );
}

function NoQueries({ instance }: { instance: Instance }) {
  return (
    <Empty title="No queries yet">
      <p>
        {instance.queriesEnabled
          ? "As soon as queries go through this instance they are listed here, with placeholders instead of values."
          : "Collecting queries is switched off for this instance; only its counters are read."}
      </p>
    </Empty>
  );
}

function NothingFound({ state, location }: { state: QueryState; location: Location }) {
  return (
    <Empty title={`Nothing matches “${state.search}”`}>
      <p>
        <Link href={withParams(location, { q: null })} class="button">
          Show all queries
        </Link>
      </p>
    </Empty>
  );
}
