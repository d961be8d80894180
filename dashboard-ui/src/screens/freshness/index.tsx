import type { InstanceFreshness, Series } from "@pgcache/dashboard-client";
import { useMemo } from "preact/hooks";
import { getOverview } from "../../api/overview";
import { getSeries, type SeriesQuestion } from "../../api/series";
import { LinePanel } from "../../chart/linePanel";
import { perSecondOf } from "../../chart/perSecond";
import { columnOf, lineOf, stepsOf } from "../../chart/seriesLines";
import { byteAmount } from "../../format/amounts";
import { rate } from "../../format/numbers";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { Link, withParams, type Location } from "../../parts/location";
import { usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { instancePath } from "../../routes";
import { carriedTime } from "../../time/links";
import { pickedTime, type PickedTime } from "../../time/pickedTime";
import { NoInstances } from "../instances/noInstances";
import type { ScreenProps } from "../registry";
import { freshnessLook, lagTime, meaningOf, retainedWords, stalestFirst } from "./freshnessWords";

const POLL_MS = 15_000;
const FLEET_STEP_SECONDS = 300;
/** The finest that one instance may have been scraped with. */
const INSTANCE_STEP_SECONDS = 30;
const METRICS = ["replicationLagBytes", "cdcEvents", "invalidations"];

export default function FreshnessScreen({ location }: ScreenProps) {
  const time = pickedTime(location);
  const chosen = location.search.get("instance");
  // What is shown above the charts is about now, whatever window the charts have.
  const overview = usePolled("freshness", POLL_MS, (signal) =>
    getOverview(null, time.span(FLEET_STEP_SECONDS), "none", signal),
  );
  const question = () => ({
    metrics: METRICS,
    instance: chosen,
    span: time.span(chosen === null ? FLEET_STEP_SECONDS : INSTANCE_STEP_SECONDS),
    compare: "none" as const,
  });
  const series = usePolled(`${time.key} ${chosen}`, time.pace(POLL_MS), (signal) => getSeries(question(), signal));
  const list = overview.value?.freshness ?? null;
  const name = list?.find((one) => one.instanceId === chosen)?.name ?? null;
  return (
    <>
      <Heading title="Freshness" />
      {overview.failure !== null && list !== null && <NotRefreshed failure={overview.failure} retry={overview.retry} />}
      {list === null && overview.failure !== null && <Problem failure={overview.failure} retry={overview.retry} />}
      {list === null && overview.failure === null && (
        <div class="card">
          <Skeleton lines={6} what="how fresh the caches are" />
        </div>
      )}
      {list !== null && list.length === 0 && <NoInstances />}
      {list !== null && list.length > 0 && (
        <>
          <ul class="cards" aria-label="Instances, the stalest first">
            {stalestFirst(list).map((one) => (
              <li key={one.instanceId}>
                <Card one={one} location={location} chosen={one.instanceId === chosen} />
              </li>
            ))}
          </ul>
          <Charts
            series={series}
            time={time}
            location={location}
            scope={name ?? "all instances"}
            all={chosen === null}
            question={question}
          />
        </>
      )}
    </>
  );
}

function Card({ one, location, chosen }: { one: InstanceFreshness; location: Location; chosen: boolean }) {
  const { freshness } = one;
  const look = freshnessLook(freshness.state);
  const retained = retainedWords(freshness);
  return (
    <article class={chosen ? "card chosen" : "card"}>
      <div class="panel-head tight">
        <h2>
          <Link href={instancePath(one.instanceId) + carriedTime(location.search)}>{one.name}</Link>
        </h2>
        <span class={`status tone-${look.tone}`}>
          <Icon name={look.icon} />
          {look.word}
        </span>
      </div>
      <p>{meaningOf(freshness)}</p>
      {retained !== null && (
        <p class="notice tone-warn" role="status">
          <Icon name="triangle" />
          <span>{retained}</span>
        </p>
      )}
      <dl class="facts small-facts">
        <Fact name="Lag" value={freshness.lagBytes === null ? null : byteAmount(freshness.lagBytes)} />
        <Fact name="Behind by" value={freshness.lagSeconds === null ? null : lagTime(freshness.lagSeconds)} />
        <Fact name="Changes" value={freshness.eventsPerSecond === null ? null : rate(freshness.eventsPerSecond)} />
        <Fact
          name="Invalidations"
          value={freshness.invalidationsPerSecond === null ? null : rate(freshness.invalidationsPerSecond)}
        />
      </dl>
      <Link
        href={withParams(location, { instance: chosen ? null : one.instanceId })}
        class="button small"
        current={chosen}
      >
        {chosen ? "Show all instances below" : "Show below"}
      </Link>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? <Missing reason="This instance does not report it" />}</dd>
    </div>
  );
}

interface ChartsProps {
  series: Polled<Series>;
  time: PickedTime;
  location: Location;
  /** Whose values these are, in words. */
  scope: string;
  all: boolean;
  question: () => SeriesQuestion;
}

function Charts({ series, time, location, scope, all, question }: ChartsProps) {
  const drawn = useMemo(() => {
    const value = series.value;
    if (value === null) {
      return null;
    }
    const steps = stepsOf(value, Date.now());
    const perSecond = (metric: string, label: string, colour: string) => ({
      key: metric,
      label,
      colour,
      values: perSecondOf(columnOf(value, metric)?.values, value.stepSeconds, steps.points),
    });
    return {
      steps,
      lag: [
        lineOf(
          columnOf(value, "replicationLagBytes"),
          { key: "lag", label: "Highest lag", colour: "--info" },
          steps.points,
        ),
      ],
      changes: [
        perSecond("cdcEvents", "Changes received", "--uncacheable"),
        perSecond("invalidations", "Cached results invalidated", "--miss"),
      ],
    };
  }, [series.value]);
  if (series.value === null && series.failure !== null) {
    return <Problem failure={series.failure} retry={series.retry} />;
  }
  const words = `${time.words}, ${scope}`;
  return (
    <>
      {series.failure !== null && <NotRefreshed failure={series.failure} retry={series.retry} />}
      <LinePanel
        id="lag"
        title="Replication lag"
        words={words}
        definition={
          <>
            Bytes of the origin's log that pgcache had not applied yet, the highest of each step
            {all ? " and of all instances" : ""}. The origin cannot drop them before. Source:{" "}
            <code>pgcache_cdc_lag_bytes</code>
          </>
        }
        steps={drawn?.steps ?? null}
        lines={drawn?.lag ?? []}
        unit={byteAmount}
        binary
        outdated={series.outdated}
        location={location}
        question={question}
        empty="No lag was reported in this window."
      />
      <LinePanel
        id="changes"
        title="Changes and invalidations"
        words={words}
        definition={
          <>
            Rows inserted, updated or deleted at the origin that reached pgcache, and cached results it threw away
            because of them, a second. Source: <code>pgcache_cdc_*</code>, <code>pgcache_cache_invalidations</code>
          </>
        }
        steps={drawn?.steps ?? null}
        lines={drawn?.changes ?? []}
        unit={rate}
        outdated={series.outdated}
        location={location}
        question={question}
        empty="No change came through in this window."
      />
      <p class="muted small page-note">
        pgcache learns of changes asynchronously: a cached result may be older than the origin by the lag that is shown
        here. No lag means that no change was waiting when the instance was last scraped.
      </p>
    </>
  );
}
