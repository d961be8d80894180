import type { ScrapeStrip } from "@pgcache/dashboard-client";
import { answerOf, api } from "../../api/client";
import { latency, ratio } from "../../format/numbers";
import { moment, stamp } from "../../format/times";
import { Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { usePolled } from "../../parts/polled";
import { failuresOf, levelOf } from "./scrapeLevels";

const POLL_MS = 60_000;
/** Failures that are listed; the strip shows the others. */
const FAILURES_MAX = 5;

/** How scraping went over the last day, whatever window is picked. */
export function ScrapePanel({ id, push }: { id: string; push: boolean }) {
  const health = usePolled(`health ${id}`, POLL_MS, (signal) =>
    answerOf(api.GET("/api/v1/instances/{id}/health", { params: { path: { id } }, signal })),
  );
  const { value, failure, retry } = health;
  return (
    <section class="card" aria-labelledby="scrapes-title">
      <div class="panel-head">
        <div>
          <h2 id="scrapes-title">{push ? "Pushes" : "Scrapes"}</h2>
          <p class="muted small">Last 24 hours, one mark every 5 min</p>
        </div>
        {value !== null && (
          <p class="strip-ratio">
            <strong>
              {value.successRatio === null ? <Missing reason="None was due" /> : ratio(value.successRatio)}
            </strong>{" "}
            <span class="muted small">succeeded</span>
          </p>
        )}
      </div>
      {value === null && failure !== null && <Problem failure={failure} retry={retry} />}
      {value === null && failure === null && <Skeleton lines={2} what="how scraping went" />}
      {value !== null && failure !== null && <NotRefreshed failure={failure} retry={retry} inset />}
      {value !== null && <Strip strip={value} push={push} />}
    </section>
  );
}

function Strip({ strip, push }: { strip: ScrapeStrip; push: boolean }) {
  const buckets = strip.strip;
  const failures = failuresOf(buckets);
  const slowest = buckets.reduce((most, one) => Math.max(most, one.maxDurationMs ?? 0), 0);
  return (
    <>
      <svg class="strip" viewBox={`0 0 ${buckets.length} 10`} preserveAspectRatio="none" aria-hidden="true">
        {buckets.map((bucket, at) => (
          <rect key={bucket.at} class={levelOf(bucket)} x={at} width="1" height="10">
            <title>{`${stamp(Date.parse(bucket.at), 60)}: ${bucket.ok} good, ${bucket.failed} failed`}</title>
          </rect>
        ))}
      </svg>
      <div class="strip-ends muted small">
        <span>{buckets[0] === undefined ? "" : stamp(Date.parse(buckets[0].at), 60)}</span>
        <span>now</span>
      </div>
      <p class="muted small">
        {failures.length === 0
          ? `No ${push ? "push was refused" : "scrape failed"}${slowest > 0 ? `; the slowest took ${latency(slowest)}` : ""}.`
          : `${failures.length} of ${buckets.length} marks have failures${failures.length > FAILURES_MAX ? `; the last ${FAILURES_MAX}` : ""}:`}
      </p>
      {failures.length > 0 && (
        <ul class="failures">
          {failures.slice(0, FAILURES_MAX).map((one) => (
            <li key={one.at}>
              <time dateTime={one.at} title={moment(Date.parse(one.at))}>
                {stamp(Date.parse(one.at), 60)}
              </time>{" "}
              {one.failed} failed <code class="code">{one.lastFailure}</code>{" "}
              <span class="muted small">{one.message}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
