import type { Overview } from "@pgcache/dashboard-client";
import { answerOf, answerWithHeaders, api } from "../../api/client";
import { send } from "../../api/http";
import { latency, ratio } from "../../format/numbers";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { usePolled, type Polled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { Status } from "../../parts/status";
import { pickedTime } from "../../time/pickedTime";
import { NoInstances } from "../instances/noInstances";
import type { ScreenProps } from "../registry";
import { worstFirst } from "./regionOrder";
import { RegionTable } from "./regionTable";
import { choiceWords, kilometres, serverTiming, visitorWords, type RouteAnswer } from "./routeWords";
import { LAND, MAP_HEIGHT, MAP_WIDTH, placeOf, project, spread } from "./worldMap";

const POLL_MS = 15_000;
const ROUTE_POLL_MS = 30_000;
const FLEET_STEP_SECONDS = 300;

interface RegionsAnswer {
  overview: Overview;
  /** Which region answered this page's question, and how long its parts took. */
  region: string | null;
  timing: Array<{ name: string; ms: number }>;
}

export default function RegionsScreen({ location }: ScreenProps) {
  const time = pickedTime(location);
  const regions = usePolled<RegionsAnswer>(time.key, time.pace(POLL_MS), async (signal) => {
    const span = time.span(FLEET_STEP_SECONDS);
    const query = { from: span.from.toISOString(), to: span.to.toISOString(), compare: time.against };
    const { data, headers } = await answerWithHeaders(api.GET("/api/v1/overview", { params: { query }, signal }));
    return {
      overview: data,
      region: headers.get("x-pgcache-region"),
      timing: serverTiming(headers.get("server-timing")),
    };
  });
  const route = usePolled("route", ROUTE_POLL_MS, (signal) => send<RouteAnswer>("/api/route", { signal }));
  const known = usePolled("regions", ROUTE_POLL_MS, (signal) => answerOf(api.GET("/api/v1/regions", { signal })));
  const names = new Map(known.value?.items.map((one) => [one.code, one.name]));
  const rows = regions.value?.overview.regions ?? null;
  return (
    <>
      <Heading title="Regions" />
      {rows === null && regions.failure !== null && <Problem failure={regions.failure} retry={regions.retry} />}
      {rows === null && regions.failure === null && (
        <div class="card">
          <Skeleton lines={5} what="the regions" />
        </div>
      )}
      {rows !== null && regions.failure !== null && <NotRefreshed failure={regions.failure} retry={regions.retry} />}
      {rows !== null && rows.length === 0 && <NoInstances />}
      {rows !== null && rows.length > 0 && (
        <section class={regions.outdated ? "card flush outdated" : "card flush"} aria-labelledby="table-title">
          <div class="panel-head padded">
            <div>
              <h2 id="table-title">Your regions</h2>
              <p class="muted small">
                {time.words}, worst first; changes against {time.againstWords}
              </p>
            </div>
          </div>
          <RegionTable rows={rows} againstWords={time.againstWords} names={names} />
        </section>
      )}
      {rows !== null && rows.length > 0 && (
        <WorldMap rows={rows} answering={route.value?.region ?? null} names={names} />
      )}
      <Routing route={route} answered={regions.value} names={names} />
    </>
  );
}

/** Further east a label would leave the map. */
const LABEL_LEFT_FROM = 270;

interface MapProps {
  rows: Overview["regions"];
  /** Region that answers this member's requests. */
  answering: string | null;
  names: ReadonlyMap<string, string>;
}

function WorldMap({ rows, answering, names }: MapProps) {
  const placed = worstFirst(rows).flatMap((row) => {
    const place = placeOf(row.region);
    return place === null ? [] : [{ row, place }];
  });
  const elsewhere = rows.filter((row) => placeOf(row.region) === null);
  return (
    <section class="card" aria-labelledby="map-title">
      <div class="panel-head">
        <div>
          <h2 id="map-title">Map</h2>
          <p class="muted small">Roughly where the names of your regions say they are</p>
        </div>
      </div>
      <div class="map">
        <svg viewBox={`0 -3 ${MAP_WIDTH} ${MAP_HEIGHT + 3}`} aria-hidden="true" focusable="false">
          {LAND.map((outline) => (
            <polygon key={outline} class="land" points={outline} />
          ))}
          {spread(placed).map(({ row, place, line }) => {
            const { x, y } = project(place);
            return (
              <g key={row.region} class={`pin ${row.worst ?? "none"}`}>
                {line === 0 && row.region === answering && <circle class="answering" cx={x} cy={y} r="6" />}
                {line === 0 && <circle cx={x} cy={y} r="3.2" />}
                <text
                  x={x > LABEL_LEFT_FROM ? x - 8 : x + 8}
                  y={y + 3 + line * 11}
                  text-anchor={x > LABEL_LEFT_FROM ? "end" : "start"}
                >
                  {row.region}
                  <tspan class="pin-value"> {ratio(row.hitRatio.value)}</tspan>
                </text>
              </g>
            );
          })}
        </svg>
        <ul class="map-list">
          {placed.map(({ row }) => (
            <li key={row.region}>
              <Status state={row.worst ?? "pending"} /> <strong>{row.region}</strong>
              {names.has(row.region) && <span class="muted"> {names.get(row.region)}</span>}
              {row.region === answering && <span class="chip">answers you</span>}
            </li>
          ))}
          {elsewhere.map((row) => (
            <li key={row.region}>
              <Status state={row.worst ?? "pending"} /> <strong>{row.region}</strong>
              <span class="muted"> not on the map: its name says no place</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

interface RoutingProps {
  route: Polled<RouteAnswer>;
  answered: RegionsAnswer | null;
  names: ReadonlyMap<string, string>;
}

const PARTS: Record<string, string> = {
  db: "the database, through pgcache or at the origin",
  upstream: "the region's service, its database included",
  edge: "the edge: finding the region, other attempts",
};

/** Why this member's requests go where they go. */
function Routing({ route, answered, names }: RoutingProps) {
  const { value } = route;
  return (
    <section class="card" aria-labelledby="routing-title">
      <h2 id="routing-title">Which region answers you</h2>
      {value === null && route.failure !== null && <Problem failure={route.failure} retry={route.retry} />}
      {value === null && route.failure === null && <Skeleton lines={3} what="the route" />}
      {value !== null && (
        <div class="routing">
          <p>
            {visitorWords(value)} {choiceWords(value)}
          </p>
          {value.alternatives.length > 0 && (
            <>
              <h3>If it fails, the next ones in order</h3>
              <ol class="alternatives">
                {value.alternatives.map((one) => (
                  <li key={one.region}>
                    <span class={one.healthy ? "status tone-good" : "status tone-bad"}>
                      <Icon name={one.healthy ? "check" : "cross"} />
                      {one.healthy ? "Up" : "Down"}
                    </span>
                    <strong>{one.region}</strong>
                    {names.has(one.region) && <span class="muted">{names.get(one.region)}</span>}
                    {one.distanceKm !== undefined && <span class="muted">{kilometres(one.distanceKm)}</span>}
                  </li>
                ))}
              </ol>
            </>
          )}
          {answered !== null && answered.region !== null && (
            <>
              <h3>The last answer to this page</h3>
              <p class="muted">
                It came from {answered.region}.{answered.timing.length > 0 && " It took:"}
              </p>
              <dl class="facts small-facts">
                {answered.timing.map((one) => (
                  <div key={one.name}>
                    <dt title={PARTS[one.name] ?? one.name}>{one.name}</dt>
                    <dd>{latency(one.ms)}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </div>
      )}
    </section>
  );
}
