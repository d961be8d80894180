import { useEffect, useRef, useState } from "preact/hooks";
import { listToLookAt, type Instance } from "../../api/instances";
import { exactCount } from "../../format/numbers";
import { ago, moment, stamp } from "../../format/times";
import { fileName } from "../../parts/download";
import { ExportMenu, textBlob, type ExportChoice } from "../../parts/exportMenu";
import { feed, useLive } from "../../live/live";
import { DemoNotice } from "../../parts/demo";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { InstancePicker } from "../../parts/instancePicker";
import { closesPanel, keyIsTaken } from "../../parts/keys";
import { go, Link, withParams, type Location } from "../../parts/location";
import { useNow, usePolled, type Polled } from "../../parts/polled";
import { SavedViews } from "../../parts/savedViews";
import { Heading } from "../../parts/screen";
import { ageLevel } from "../../time/age";
import { pickedTime } from "../../time/pickedTime";
import "../../styles/explore.css";
import { NoInstances } from "../instances/noInstances";
import type { ScreenProps } from "../registry";
import { allMatching, EXPORT_MAX, getQueryList, queriesFile } from "./calls";
import { ColumnChooser, useColumns } from "./columnChooser";
import { CACHE_ONLY_COLUMNS, DEFAULT_COLUMNS } from "./columns";
import { Facets } from "./facets";
import { FilterBar } from "./filterBar";
import { queriesCsv } from "./queryFile";
import { TEMPLATES_PATH } from "./path";
import { PANEL_ID, QueryRows, rowId } from "./queryRows";
import { QueryPanel } from "./queryPanel";
import { NoQueries } from "./topQueries";
import { steadyRows } from "./steadyRows";
import type { ListedQuery, QueryList } from "./types";
import {
  filteredBy,
  firstPage,
  nextPage,
  onInstance,
  PAGE_SIZES,
  rowsShown,
  withRows,
  workbenchOf,
  type PageSize,
  type WorkbenchState,
} from "./workbenchState";

const POLL_MS = 15_000;
const INSTANCES_POLL_MS = 60_000;

/** Which queries cost most, and what the cache does with each. */
export default function QueriesScreen({ location }: ScreenProps) {
  const instances = usePolled("instances", INSTANCES_POLL_MS, listToLookAt);
  const state = workbenchOf(location.search);
  const instance =
    state.instance === null ? instances.value?.[0] : instances.value?.find((one) => one.id === state.instance);

  return (
    <>
      <div class="title-row">
        <Heading title="Queries" />
        {instances.value !== null && instances.value.length > 0 && (
          <InstancePicker
            instances={instances.value}
            value={instance?.id ?? state.instance}
            {...(instances.value.length > 1 ? { all: "All instances" } : {})}
            onValue={(id) => go(id === null ? TEMPLATES_PATH : withParams(location, onInstance(id)))}
          />
        )}
      </div>
      {instances.value === null ? (
        instances.failure === null ? (
          <div class="card">
            <Skeleton lines={10} what="the queries" />
          </div>
        ) : (
          <Problem failure={instances.failure} retry={instances.retry} />
        )
      ) : instances.value.length === 0 ? (
        <NoInstances />
      ) : instance === undefined ? (
        <Empty title="This instance is not there">
          <p>It was deleted, or belongs to another organisation. Choose one above.</p>
        </Empty>
      ) : (
        <Workbench key={instance.id} instance={instance} state={state} location={location} />
      )}
    </>
  );
}

interface WorkbenchProps {
  instance: Instance;
  state: WorkbenchState;
  location: Location;
}

function Workbench({ instance, state, location }: WorkbenchProps) {
  const time = pickedTime(location);
  const span = () => time.span(instance.scrapeIntervalSeconds);
  const key = JSON.stringify([instance.id, { ...state, open: null }, time.key]);
  useLive([instance], false, time.picked.kind === "relative");
  const queries = usePolled<QueryList>(
    key,
    time.pace(POLL_MS),
    (signal) => getQueryList(instance.id, state, span(), signal),
    feed,
  );
  const [pointed, setPointed] = useState(false);
  const [applied, setApplied] = useState(0);
  const { rows, waiting } = useSteady(queries, pointed || state.open !== null, applied);
  const reported = queries.value?.originLatencyReported ?? true;
  const columns = useColumns(location, reported ? DEFAULT_COLUMNS : CACHE_ONLY_COLUMNS);
  const now = useNow();
  useRowKeys(rows, state, location);

  const complaint = queries.failure?.at("filter") ?? null;
  const list = queries.value;
  const cut = list !== null && list.total > EXPORT_MAX ? `; the first ${exactCount(EXPORT_MAX)}` : "";
  const exports: ExportChoice[] = [
    {
      label: "These queries, as CSV",
      hint: `With this filter, order and columns${cut}`,
      name: `${fileName(instance.name, "queries")}.csv`,
      load: async () => textBlob(queriesCsv(await allMatching(instance.id, state, span()), columns), "text/csv"),
    },
    {
      label: "These queries, as JSON",
      hint: `With this filter and order, and every figure${cut}`,
      name: `${fileName(instance.name, "queries")}.json`,
      load: async () =>
        textBlob(JSON.stringify(await allMatching(instance.id, state, span()), null, 1), "application/json"),
    },
    ...(instance.demo
      ? []
      : [
          {
            label: "All queries, as CSV",
            hint: "Whatever the filter, with every figure",
            name: `${fileName(instance.name, "all-queries")}.csv`,
            load: () => queriesFile(instance.id, "csv"),
          },
        ]),
  ];
  const open = rows.find((row) => row.fingerprint === state.open) ?? null;

  return (
    <>
      {instance.demo && <DemoNotice instance={instance} />}
      <div class="tools">
        <FilterBar filter={state.filter} location={location} known={knownOf(list)} complaint={complaint} />
        <div class="tools-right">
          <ColumnChooser columns={columns} location={location} />
          <SavedViews screen="queries" location={location} />
          <ExportMenu choices={exports} />
        </div>
      </div>
      {queries.failure !== null && list !== null && complaint === null && (
        <NotRefreshed failure={queries.failure} retry={queries.retry} />
      )}
      {list !== null && <Honesty list={list} />}
      {list === null ? (
        queries.failure === null ? (
          <div class="card">
            <Skeleton lines={12} what="the queries" />
          </div>
        ) : complaint === null ? (
          <Problem failure={queries.failure} retry={queries.retry} />
        ) : (
          <Empty title="The filter cannot be read">
            <p>Correct it above; nothing else is lost.</p>
          </Empty>
        )
      ) : (
        <div class="workbench-grid">
          <Facets list={list} filter={state.filter} location={location} />
          <section class="card flush" aria-label="Queries" aria-busy={queries.outdated}>
            <ListHead
              list={list}
              intervalSeconds={instance.scrapeIntervalSeconds}
              now={now}
              waiting={waiting}
              apply={() => setApplied(applied + 1)}
            />
            {rows.length === 0 ? (
              <Nothing instance={instance} state={state} location={location} />
            ) : (
              <>
                <QueryRows
                  rows={rows}
                  list={list}
                  instance={instance.id}
                  state={state}
                  columns={columns}
                  location={location}
                  outdated={queries.outdated}
                  now={now}
                  setHeld={setPointed}
                />
                <Pager list={list} state={state} shown={rows.length} location={location} />
              </>
            )}
          </section>
        </div>
      )}
      {state.open !== null && (
        <QueryPanel
          key={state.open}
          instance={instance}
          fingerprint={state.open}
          listed={open}
          reasonsReported={list?.reasonsReported ?? null}
          location={location}
          close={() => {
            const fingerprint = state.open;
            go(withParams(location, { open: null }), "replace");
            requestAnimationFrame(() => document.getElementById(rowId(fingerprint ?? ""))?.focus());
          }}
        />
      )}
    </>
  );
}

/**
 * Rows stay where they are while somebody points at one or reads about one: their figures change, and another order
 * waits until it is asked for.
 */
function useSteady(
  queries: Polled<QueryList>,
  held: boolean,
  applied: number,
): { rows: ListedQuery[]; waiting: boolean } {
  const shown = useRef<{ rows: ListedQuery[]; applied: number; outdated: boolean }>({
    rows: [],
    applied,
    outdated: false,
  });
  const before = shown.current;
  const fresh = queries.value?.items ?? [];
  // An answer to a new question is what the member asked for: it is shown at once.
  const asked = (before.outdated && !queries.outdated) || before.applied !== applied || before.rows.length === 0;
  const steady = held && !asked && !queries.outdated ? steadyRows(before.rows, fresh) : { rows: fresh, waiting: false };
  shown.current = { rows: steady.rows, applied, outdated: queries.outdated };
  return steady;
}

/** `j` and `k` go through the rows, Esc closes the panel; not while something is typed or a menu is open. */
function useRowKeys(rows: readonly ListedQuery[], state: WorkbenchState, location: Location): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (keyIsTaken(event)) {
        return;
      }
      if (event.key === "j" || event.key === "k") {
        const focused = state.open ?? document.activeElement?.getAttribute("data-query");
        const at = rows.findIndex((row) => row.fingerprint === focused);
        const next = rows[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
        if (next === undefined) {
          return;
        }
        const within = document.getElementById(PANEL_ID)?.contains(document.activeElement) === true;
        if (state.open === null) {
          // At once: the next key may come before the page is drawn.
          document.getElementById(rowId(next.fingerprint))?.focus();
          return;
        }
        go(withParams(location, { open: next.fingerprint }), "replace");
        // Another query is another panel: who reads there goes on reading there.
        requestAnimationFrame(() => document.getElementById(within ? PANEL_ID : rowId(next.fingerprint))?.focus());
      } else if (state.open !== null && closesPanel(event)) {
        const fingerprint = state.open;
        go(withParams(location, { open: null }), "replace");
        requestAnimationFrame(() => document.getElementById(rowId(fingerprint))?.focus());
      }
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [rows, state.open, location.full]);
}

/** What the facets know, for suggestions. */
function knownOf(list: QueryList | null) {
  const values = (facets: QueryList["facets"]["tables"]) => facets.map((facet) => facet.value);
  return list === null
    ? {}
    : {
        table: values(list.facets.tables),
        reason: values(list.facets.reasons),
        state: values(list.facets.states),
      };
}

/** What an instance of today's dialect cannot tell, said once and not in each cell. */
function Honesty({ list }: { list: QueryList }) {
  if (list.originLatencyReported || list.total === 0) {
    return null;
  }
  return (
    <p class="notice">
      <span>
        This instance reports no latency at the origin for each query, so DB time is the time of hits alone, and there
        is no speed-up and no saved time.{" "}
        {!list.reasonsReported && "It lists cached queries only, and does not say why others are not cached."}
      </span>
    </p>
  );
}

/** Queries are collected so often, and never more often than metrics. */
const COLLECTED_SECONDS = 60;
const AGE_TONE = { fresh: "", late: "tone-warn", overdue: "tone-bad" } as const;

interface ListHeadProps {
  list: QueryList;
  intervalSeconds: number;
  now: number;
  waiting: boolean;
  apply: () => void;
}

function ListHead({ list, intervalSeconds, now, waiting, apply }: ListHeadProps) {
  const at = list.collectedAt === null ? null : Date.parse(list.collectedAt);
  return (
    <div class="list-head">
      <p class="muted small">
        Since the instance first saw each query
        {at !== null && (
          <>
            ; collected{" "}
            <time
              dateTime={list.collectedAt ?? ""}
              title={moment(at)}
              class={AGE_TONE[ageLevel(now - at, Math.max(COLLECTED_SECONDS, intervalSeconds))]}
            >
              {ago(at, now)}
            </time>
          </>
        )}
        . Per second: {stamp(Date.parse(list.from), 60)} to {stamp(Date.parse(list.to), 60)}.
      </p>
      <span role="status">
        {waiting && (
          <>
            Order changed{" "}
            <button type="button" class="button small" onClick={apply}>
              Apply
            </button>
          </>
        )}
      </span>
    </div>
  );
}

interface PagerProps {
  list: QueryList;
  state: WorkbenchState;
  shown: number;
  location: Location;
}

function Pager({ list, state, shown, location }: PagerProps) {
  const { from, to } = rowsShown(state, shown);
  return (
    <div class="table-foot">
      <span class="muted small" role="status">
        {exactCount(from)}–{exactCount(to)} of {exactCount(list.total)} queries
      </span>
      <span class="pager">
        <label class="small">
          Rows{" "}
          <select
            value={String(state.rows)}
            onChange={(event) =>
              go(withParams(location, withRows(Number(event.currentTarget.value) as PageSize)), "replace")
            }
          >
            {PAGE_SIZES.map((size) => (
              <option key={size} value={String(size)}>
                {size}
              </option>
            ))}
          </select>
        </label>
        {state.page > 1 && (
          <Link href={withParams(location, firstPage)} class="button small">
            First page
          </Link>
        )}
        {list.nextCursor !== null && (
          <Link href={withParams(location, nextPage(state, list.nextCursor))} class="button small">
            Next page
          </Link>
        )}
      </span>
    </div>
  );
}

function Nothing({ instance, state, location }: { instance: Instance; state: WorkbenchState; location: Location }) {
  if (state.filter !== "") {
    return (
      <Empty title="No query matches">
        <p>All terms of the filter must hold.</p>
        <p>
          <Link href={withParams(location, filteredBy(""))} class="button">
            Show all queries
          </Link>
        </p>
      </Empty>
    );
  }
  return <NoQueries enabled={instance.queriesEnabled} />;
}
