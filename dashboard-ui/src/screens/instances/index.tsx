import { useState } from "preact/hooks";
import { demoAmong, listToLookAt, type Instance } from "../../api/instances";
import { getQueryClasses } from "../../api/queryClasses";
import { ratio } from "../../format/numbers";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { Link } from "../../parts/location";
import { troubleOf } from "../../parts/outcome";
import { usePolled, useNow } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { ScrapeAge, Status } from "../../parts/status";
import { instancePath } from "../../routes";
import { spanOf, windowWords } from "../../time/windows";
import { AddInstance, NoInstances } from "./noInstances";
import { DeleteInstance } from "./deleteInstance";
import { Tiles } from "../../parts/tiles";

const POLL_MS = 10_000;
const RATIO_POLL_MS = 60_000;
/** The ratio of the last hour is one request a row: rows beyond these go without. */
const RATIO_ROWS_MAX = 24;
/** Steps of five minutes: everyone's question is the same for five minutes. */
const RATIO_STEP_SECONDS = 300;

export default function InstancesScreen() {
  const looked = usePolled("instances", POLL_MS, listToLookAt);
  const demo = demoAmong(looked.value);
  const instances = { ...looked, value: demo === null ? looked.value : [] };
  const [deleting, setDeleting] = useState<Instance | null>(null);
  const [deleted, setDeleted] = useState<Instance | null>(null);
  const shown = instances.value?.filter((instance) => instance.id !== deleted?.id) ?? null;

  return (
    <>
      <div class="title-row">
        <Heading title="Instances" />
        {shown !== null && shown.length > 0 && <AddInstance />}
      </div>
      <p role="status" class={deleted === null ? "hidden" : "notice"}>
        {deleted !== null && `${deleted.name} was deleted.`}
      </p>
      {instances.failure !== null && shown !== null && (
        <NotRefreshed failure={instances.failure} retry={instances.retry} />
      )}
      {shown === null && instances.failure === null && (
        <div class="card">
          <Skeleton lines={4} what="your instances" />
        </div>
      )}
      {shown === null && instances.failure !== null && <Problem failure={instances.failure} retry={instances.retry} />}
      {shown !== null && shown.length === 0 && <NoInstances demo={demo} />}
      {shown !== null && shown.length > 0 && <Fleet />}
      {shown !== null && shown.length > 0 && <InstanceTable instances={shown} ask={setDeleting} />}
      {deleting !== null && (
        <DeleteInstance
          instance={deleting}
          cancel={() => setDeleting(null)}
          done={() => {
            setDeleted(deleting);
            setDeleting(null);
            instances.retry();
            // The row with the button that had it is gone.
            document.querySelector("h1")?.focus();
          }}
        />
      )}
    </>
  );
}

/** All instances together over a day. Without an answer the page is not worse than without the row. */
function Fleet() {
  const day = usePolled("fleet", RATIO_POLL_MS, (signal) =>
    getQueryClasses(
      { instance: null, span: spanOf("24h", RATIO_STEP_SECONDS, Date.now()), compare: "previous" },
      signal,
    ),
  );
  return day.value === null && day.failure !== null ? null : (
    <Tiles
      totals={day.value?.totals ?? null}
      before={day.value?.before ?? null}
      words={windowWords("24h")}
      outdated={day.outdated}
    />
  );
}

/** The roles are written out because on a narrow page its rows are laid out as blocks, which else lose them. */
function InstanceTable({ instances, ask }: { instances: Instance[]; ask: (instance: Instance) => void }) {
  const now = useNow();
  return (
    <div class="card flush scroll" role="region" aria-label="Instances" tabIndex={0}>
      <table class="instances" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Name
            </th>
            <th role="columnheader" scope="col">
              State
            </th>
            <th role="columnheader" scope="col">
              Region
            </th>
            <th role="columnheader" scope="col" class="number">
              Hit ratio, last hour
            </th>
            <th role="columnheader" scope="col">
              Last scrape
            </th>
            <th role="columnheader" scope="col">
              <span class="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {instances.map((instance, at) => (
            <tr role="row" key={instance.id}>
              <th role="rowheader" scope="row">
                <Link href={instancePath(instance.id)} class="row-link">
                  {instance.name}
                </Link>
                <Outcome instance={instance} />
              </th>
              <td role="cell">
                <Status state={instance.health.state} />
              </td>
              <td role="cell">
                <span class="chip">{instance.region}</span> {instance.mode === "push" && <span class="chip">push</span>}{" "}
                {instance.tags.map((tag) => (
                  <span key={tag} class="chip tag">
                    {tag}
                  </span>
                ))}
              </td>
              <td role="cell" class="number ratio">
                {at < RATIO_ROWS_MAX && <LastHourRatio id={instance.id} />}
              </td>
              <td role="cell">
                <ScrapeAge health={instance.health} intervalSeconds={instance.scrapeIntervalSeconds} now={now} />
              </td>
              <td role="cell" class="bin">
                <button
                  type="button"
                  class="button small quiet"
                  onClick={() => ask(instance)}
                  aria-label={`Delete ${instance.name}`}
                  title={`Delete ${instance.name}`}
                >
                  <Icon name="bin" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ instance }: { instance: Instance }) {
  const trouble = troubleOf(instance.health);
  return trouble === null ? null : <p class="outcome">{trouble.message}</p>;
}

function LastHourRatio({ id }: { id: string }) {
  const hour = usePolled(id, RATIO_POLL_MS, (signal) =>
    getQueryClasses({ instance: id, span: spanOf("1h", RATIO_STEP_SECONDS, Date.now()), compare: "none" }, signal),
  );
  if (hour.value === null) {
    return hour.failure === null ? <span class="muted">…</span> : <Missing reason={hour.failure.message} />;
  }
  const { hitRatio } = hour.value.totals;
  return hitRatio === null ? <Missing reason="No cacheable queries in the last hour" /> : <>{ratio(hitRatio)}</>;
}
