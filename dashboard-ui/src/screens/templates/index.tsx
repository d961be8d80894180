import type { QueryTemplate, QueryTemplateList } from "@pgcache/dashboard-client";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { listInstances } from "../../api/instances";
import { shareOf, timeAmount } from "../../format/amounts";
import { count, exactCount, ratio } from "../../format/numbers";
import { ago, moment } from "../../format/times";
import { oneLine } from "../../format/words";
import { Empty, Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { InstancePicker } from "../../parts/instancePicker";
import { go, Link, withParams, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { useNow, usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { Spark } from "../../parts/spark";
import "../../styles/explore.css";
import { NoInstances } from "../instances/noInstances";
import { FilterBar } from "../queries/filterBar";
import { queryPath, workbenchPath } from "../queries/path";
import { NoQueries } from "../queries/topQueries";
import { SortHead } from "../queries/sortHead";
import { filteredBy, firstPage } from "../queries/workbenchState";
import type { ScreenProps } from "../registry";
import { getTemplates, isFull } from "./calls";
import { ROWS, sortedBy, templateStateOf, type Sort, type TemplateState } from "./templateState";

const POLL_MS = 60_000;
const INSTANCES_POLL_MS = 60_000;
/** A list is read within a second or two. */
const FULL_RETRY_MS = 2_000;

/** Every query of the organisation by its text, added up over the instances that run it. */
export default function TemplatesScreen({ location }: ScreenProps) {
  const instances = usePolled("instances", INSTANCES_POLL_MS, listInstances);
  const state = templateStateOf(location.search);
  const list = usePolled<QueryTemplateList>(JSON.stringify(state), POLL_MS, (signal) => getTemplates(state, signal));
  const full = isFull(list.failure);
  useRetryWhileFull(list, full);
  const complaint = list.failure?.at("filter") ?? null;

  return (
    <>
      <div class="title-row">
        <Heading title="Queries" />
        <InstancePicker
          instances={instances.value ?? []}
          value={null}
          all="All instances"
          onValue={(id) => id !== null && go(workbenchPath(id))}
        />
      </div>
      <div class="tools">
        <FilterBar filter={state.filter} location={location} known={{}} complaint={complaint} />
      </div>
      {full && (
        <p class="notice" role="status">
          <span>Your organisation is reading as many of these lists as it may at once. Trying again in a moment…</span>
        </p>
      )}
      {list.failure !== null && !full && list.value !== null && complaint === null && (
        <NotRefreshed failure={list.failure} retry={list.retry} />
      )}
      {list.value !== null ? (
        <section class="card flush" aria-label="Queries" aria-busy={list.outdated}>
          <Templates
            list={list.value}
            state={state}
            outdated={list.outdated}
            location={location}
            none={instances.value?.length === 0 ? <NoInstances /> : <NoQueries enabled />}
          />
        </section>
      ) : list.failure === null || full ? (
        <div class="card">
          <Skeleton lines={12} what="the queries" />
        </div>
      ) : complaint === null ? (
        <Problem failure={list.failure} retry={list.retry} />
      ) : (
        <Empty title="The filter cannot be read">
          <p>Correct it above; nothing else is lost.</p>
        </Empty>
      )}
    </>
  );
}

/** The usual pause after a failure is too long for what ends by itself. */
function useRetryWhileFull(list: Polled<QueryTemplateList>, full: boolean): void {
  useEffect(() => {
    if (!full) {
      return undefined;
    }
    const timer = setTimeout(list.retry, FULL_RETRY_MS * (0.5 + Math.random()));
    return () => clearTimeout(timer);
  }, [list.failure]);
}

interface TemplatesProps {
  list: QueryTemplateList;
  state: TemplateState;
  outdated: boolean;
  location: Location;
  /** Instead of a list in which nothing is, whatever the filter. */
  none: ComponentChildren;
}

function Templates({ list, state, outdated, location, none }: TemplatesProps) {
  const now = useNow();
  if (list.items.length === 0) {
    return state.filter === "" ? (
      none
    ) : (
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
  const head = (id: Sort, label: string, meaning: string) => (
    <SortHead
      label={label}
      meaning={meaning}
      number={id !== "query" && id !== "instances"}
      sorted={state.sort === id ? state.order : null}
      params={sortedBy(id, state)}
      location={location}
    />
  );
  const from = (state.page - 1) * ROWS;
  return (
    <>
      <div class="list-head">
        <p class="muted small">
          Added up over the instances that run it, since each first saw it
          {list.collectedAt !== null && (
            <>
              ; collected{" "}
              <time dateTime={list.collectedAt} title={moment(Date.parse(list.collectedAt))}>
                {ago(Date.parse(list.collectedAt), now)}
              </time>
            </>
          )}
          . Lines: executions in the last 24 hours.
        </p>
      </div>
      <div class="scroll" role="region" aria-label="Table of queries" tabIndex={0}>
        <table class={outdated ? "workbench top outdated" : "workbench top"}>
          <thead>
            <tr>
              {head("query", "Query", "SQL with placeholders, by its text")}
              {head("instances", "Instances", "Those that run it, most executions first")}
              {head("dbTime", "DB time", "Hits × mean from the cache + other executions × mean at the origin")}
              {head("executions", "Executions", "How often it was run, since each instance first saw it")}
              {head("hitRatio", "Hit ratio", "Hits / (hits + misses), of all instances together")}
              {head("savedTime", "Saved time", "Hits × (mean at the origin − mean from the cache)")}
              {head("lastSeen", "Last seen", "When it was run last, as far as the instances say")}
            </tr>
          </thead>
          <tbody>
            {list.items.map((template) => (
              <Row key={template.templateId} template={template} list={list} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="table-foot">
        <span class="muted small" role="status">
          {exactCount(from + 1)}–{exactCount(from + list.items.length)} of {exactCount(list.total)} queries
        </span>
        <span class="pager">
          {state.page > 1 && (
            <Link href={withParams(location, firstPage)} class="button small">
              First page
            </Link>
          )}
          {list.nextCursor !== null && (
            <Link
              href={withParams(location, { cursor: list.nextCursor, page: String(state.page + 1) })}
              class="button small"
            >
              Next page
            </Link>
          )}
        </span>
      </div>
    </>
  );
}

/** Instances named in a row; the others are a number. */
const NAMED = 3;

function Row({ template, list, now }: { template: QueryTemplate; list: QueryTemplateList; now: number }) {
  const [busiest] = template.instances;
  const text = oneLine(template.sqlTemplate);
  const share = shareOf(template.dbTimeMs, list.totalDbTimeMs);
  const others = template.instances.length - NAMED;
  return (
    <tr>
      <th scope="row" class="query">
        {busiest === undefined ? (
          <span class="sql">{text}</span>
        ) : (
          <Link
            class="sql"
            href={queryPath(busiest.instanceId, busiest.query.fingerprint)}
            title={template.sqlTemplate}
          >
            {text}
          </Link>
        )}
      </th>
      <td data-label="Instances">
        <span class="chip-line">
          {template.instances.slice(0, NAMED).map((one) => (
            <Link
              key={one.instanceId}
              class="chip"
              href={queryPath(one.instanceId, one.query.fingerprint)}
              title={one.executionShare === null ? one.region : `${ratio(one.executionShare)} of executions`}
            >
              {one.instanceName}
            </Link>
          ))}
          {others > 0 && <span class="muted small">and {others} more</span>}
        </span>
      </td>
      <td class="number" data-label="DB time">
        {template.dbTimeMs === null ? (
          <Missing reason="Not reported by these instances" />
        ) : (
          <>
            {timeAmount(template.dbTimeMs)}
            {share !== null && <span class="share">{ratio(share)}</span>}
            <Meter share={share} />
          </>
        )}
      </td>
      <td class="number" data-label="Executions">
        <span title={exactCount(template.executions)}>{count(template.executions)}</span>
        {template.sparkline !== null && <Spark values={template.sparkline} />}
      </td>
      <td class="number" data-label="Hit ratio">
        {template.hitRatio === null ? (
          <Missing reason="Neither hit nor missed a cache yet" />
        ) : (
          <span title={`${exactCount(template.cacheHits)} hits, ${exactCount(template.cacheMisses)} misses`}>
            {ratio(template.hitRatio)}
          </span>
        )}
      </td>
      <td class="number" data-label="Saved time">
        {template.savedMs === null ? (
          <Missing reason="One of the two means is not reported" />
        ) : (
          timeAmount(template.savedMs)
        )}
      </td>
      <td class="number" data-label="Last seen">
        <time dateTime={template.lastSeen} title={moment(Date.parse(template.lastSeen))} class="age">
          {ago(Date.parse(template.lastSeen), now)}
        </time>
      </td>
    </tr>
  );
}
