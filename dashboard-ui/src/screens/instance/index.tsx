import { useEffect, useState } from "preact/hooks";
import { getInstance, type Instance } from "../../api/instances";
import { getQueryClasses, type QueryClasses } from "../../api/queryClasses";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { BackLink } from "../../parts/backLink";
import { Icon } from "../../parts/icons";
import { go, type Location } from "../../parts/location";
import { troubleOf } from "../../parts/outcome";
import { useNow, usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { ScrapeAge, Status } from "../../parts/status";
import { pickedTime } from "../../time/pickedTime";
import { ClassPanel } from "../../chart/classPanel";
import type { ScreenProps } from "../registry";
import { DeleteInstance } from "../instances/deleteInstance";
import { sourceOf } from "./source";
import { QueryPanel } from "./queryPanel";
import { Tiles } from "../../parts/tiles";
import { isWaiting, Waiting } from "./waiting";

const POLL_MS = 10_000;
/** While the first points are awaited. */
const POLL_WAITING_MS = 3_000;

const DIALECTS = { current: "pgcache, current metrics", seed: "pgcache, labelled metrics (ADR-007)" } as const;

export default function InstanceScreen({ location, params }: ScreenProps) {
  const id = params["id"] as string;
  const [waiting, setWaiting] = useState(false);
  const pace = waiting ? POLL_WAITING_MS : POLL_MS;
  const instance = usePolled(id, pace, (signal) => getInstance(id, signal));

  return (
    <>
      <BackLink />
      <InstanceTitle instance={instance.value} />
      {instance.value !== null ? (
        <Loaded
          instance={instance.value}
          polled={instance}
          location={location}
          pace={pace}
          waiting={waiting}
          setWaiting={setWaiting}
        />
      ) : instance.failure !== null ? (
        <Problem failure={instance.failure} retry={instance.retry} />
      ) : (
        <div class="card">
          <Skeleton lines={8} what="the instance" />
        </div>
      )}
    </>
  );
}

interface LoadedProps {
  instance: Instance;
  polled: Polled<Instance>;
  location: Location;
  pace: number;
  waiting: boolean;
  setWaiting: (waiting: boolean) => void;
}

function Loaded({ instance, polled, location, pace, waiting, setWaiting }: LoadedProps) {
  const time = pickedTime(location);
  const classes = usePolled<QueryClasses>(`${instance.id} ${time.key}`, time.pace(pace), (signal) =>
    getQueryClasses(
      { instance: instance.id, span: time.span(instance.scrapeIntervalSeconds), compare: time.against },
      signal,
    ),
  );
  const now = useNow();
  const waits = isWaiting(instance, classes.value, now);
  useEffect(() => setWaiting(waits), [waits]);

  // Numbers of another window must not stand under the name of this one.
  const unusable = classes.failure !== null && (classes.value === null || classes.outdated);
  const failure = polled.failure ?? (unusable ? null : classes.failure);
  return (
    <>
      <Facts instance={instance} now={now} />
      {failure !== null && (
        <NotRefreshed
          failure={failure}
          retry={() => {
            polled.retry();
            classes.retry();
          }}
        />
      )}
      {waiting || waits ? (
        <Waiting instance={instance} now={now} />
      ) : (
        <>
          {unusable && classes.failure !== null ? (
            <Problem failure={classes.failure} retry={classes.retry} />
          ) : (
            <>
              <Tiles
                totals={classes.value?.totals ?? null}
                before={classes.value?.before ?? null}
                againstWords={time.againstWords}
                words={time.words}
                outdated={classes.outdated}
              />
              <ClassPanel
                classes={classes.value}
                outdated={classes.outdated}
                intervalSeconds={instance.scrapeIntervalSeconds}
                words={time.words}
                location={location}
              />
            </>
          )}
        </>
      )}
      <QueryPanel instance={instance} location={location} now={now} failureShown={failure !== null} />
    </>
  );
}

function InstanceTitle({ instance }: { instance: Instance | null }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <div class="title-row">
      <div class="title">
        <Heading title={instance?.name ?? "Instance"} />
        {instance !== null && <Status state={instance.health.state} />}
      </div>
      {instance !== null && (
        <button type="button" class="button small quiet" onClick={() => setDeleting(true)}>
          <Icon name="bin" />
          Delete
        </button>
      )}
      {deleting && instance !== null && (
        <DeleteInstance instance={instance} cancel={() => setDeleting(false)} done={() => go("/instances")} />
      )}
    </div>
  );
}

function Facts({ instance, now }: { instance: Instance; now: number }) {
  const { health } = instance;
  const trouble = troubleOf(health);
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{instance.mode === "push" ? "Last push" : "Last scrape"}</dt>
          <dd>
            <ScrapeAge health={health} intervalSeconds={instance.scrapeIntervalSeconds} now={now} />
            <span class="muted">, every {instance.scrapeIntervalSeconds} s</span>
          </dd>
        </div>
        <div>
          <dt>Region</dt>
          <dd>{instance.region}</dd>
        </div>
        <div>
          <dt>Dialect</dt>
          <dd>{health.dialect === null ? <span class="muted">not known yet</span> : DIALECTS[health.dialect]}</dd>
        </div>
        <div>
          <dt>{instance.adminUrl === null ? "Metrics" : "Admin URL"}</dt>
          <dd class={instance.adminUrl === null ? "" : "mono"}>{sourceOf(instance)}</dd>
        </div>
      </dl>
      {trouble !== null && (
        <div class="notice tone-warn" role="status">
          <Icon name="triangle" />
          <span>
            {trouble.message}
            {trouble.code !== null && <code class="code">{trouble.code}</code>}
          </span>
        </div>
      )}
    </>
  );
}
