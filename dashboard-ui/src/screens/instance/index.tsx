import { useEffect, useState } from "preact/hooks";
import { getInstance, type Instance } from "../api/instances";
import { getQueryClasses, type QueryClasses } from "../api/queryClasses";
import { NotRefreshed, Problem, Skeleton } from "../parts/feedback";
import { BackLink } from "../parts/backLink";
import { Icon } from "../parts/icons";
import { go, Link, withParams, type Location } from "../parts/location";
import { troubleOf } from "../parts/outcome";
import { useNow, usePolled, type Polled } from "../parts/polled";
import { Heading } from "../parts/screen";
import { ScrapeAge, Status } from "../parts/status";
import { spanOf, windowOf, WINDOWS, windowWords, type WindowId } from "../time/windows";
import { ChartPanel } from "./chartPanel";
import { DeleteInstance } from "./deleteInstance";
import { sourceOf } from "./source";
import { QueryPanel } from "./queryPanel";
import { Tiles } from "./tiles";
import { isWaiting, Waiting } from "./waiting";

const POLL_MS = 10_000;
/** While the first points are awaited. */
const POLL_WAITING_MS = 3_000;

const DIALECTS = { current: "pgcache, current metrics", seed: "pgcache, labelled metrics (ADR-007)" } as const;

export function InstanceScreen({ id, location }: { id: string; location: Location }) {
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
  const window = windowOf(location.search.get("window"));
  const classes = usePolled<QueryClasses>(`${instance.id} ${window}`, pace, (signal) =>
    getQueryClasses(instance.id, spanOf(window, instance.scrapeIntervalSeconds, Date.now()), signal, true),
  );
  const now = useNow();
  const waits = isWaiting(instance, classes.value, now);
  useEffect(() => setWaiting(waits), [waits]);
  useWindowKeys(location);

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
          <Windows window={window} location={location} />
          {unusable && classes.failure !== null ? (
            <Problem failure={classes.failure} retry={classes.retry} />
          ) : (
            <>
              <Tiles
                totals={classes.value?.totals ?? null}
                before={classes.value?.before ?? null}
                words={windowWords(window)}
                outdated={classes.outdated}
              />
              <ChartPanel
                classes={classes.value}
                outdated={classes.outdated}
                instance={instance}
                words={windowWords(window)}
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
        <DeleteInstance instance={instance} cancel={() => setDeleting(false)} done={() => go("/")} />
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

function Windows({ window, location }: { window: WindowId; location: Location }) {
  return (
    <nav class="segments" aria-label="Time window">
      {WINDOWS.map((id) => (
        <Link key={id} href={withParams(location, { window: id })} current={id === window} title={windowWords(id)}>
          {id}
        </Link>
      ))}
    </nav>
  );
}

/** `1` to `6` choose the window, `/` goes to the search; not while something is typed. */
function useWindowKeys(location: Location): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const id = /^[1-9]$/.test(event.key) ? WINDOWS[Number(event.key) - 1] : undefined;
      if (id !== undefined) {
        go(withParams(location, { window: id }));
      } else if (event.key === "/") {
        event.preventDefault();
        document.getElementById("query-search")?.focus();
      }
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [location.full]);
}
