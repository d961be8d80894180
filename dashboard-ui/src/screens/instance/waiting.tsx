import type { Instance } from "../../api/instances";
import type { QueryClasses } from "../../api/queryClasses";
import { duration } from "../../format/times";
import { Icon } from "../../parts/icons";
import { troubleOf } from "../../parts/outcome";

/** An instance older than this without a point has a history problem, not a first scrape ahead. */
const NEW_FOR_MS = 15 * 60_000;

/** True from creation until the first point: nothing scraped yet, or one scrape without a second to compare it to. */
export function isWaiting(instance: Instance, classes: QueryClasses | null, nowMs: number): boolean {
  if (instance.health.lastSuccessAt === null) {
    return true;
  }
  const isNew = nowMs - Date.parse(instance.createdAt) < NEW_FOR_MS;
  return isNew && (classes === null || showsNothingYet(classes));
}

/** The first scrape is a baseline: a step with that alone has no gap and counts nothing. */
function showsNothingYet({ points }: QueryClasses): boolean {
  const measured = points.filter((point) => !point.gap);
  return measured.length === 0 || (measured.length === 1 && measured[0]?.total === 0);
}

type Step = "done" | "now" | "later" | "failed";

/** In place of the chart until it has a point. */
export function Waiting({ instance, now }: { instance: Instance; now: number }) {
  const { health, scrapeIntervalSeconds } = instance;
  const word = instance.mode === "push" ? "push" : "scrape";
  const scraped = health.lastSuccessAt !== null;
  const failed = !scraped && troubleOf(health) !== null;
  const age = duration(Math.max(0, (now - Date.parse(instance.createdAt)) / 1000));
  return (
    <section class="card waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{`Waiting for the ${scraped ? "second" : "first"} ${word}`}</h2>
      <ol class="steps">
        <StepLine step="done" text={`Instance added ${age} ago`} />
        <StepLine
          step={scraped ? "done" : failed ? "failed" : "now"}
          text={scraped ? `First ${word} is in` : failed ? `The ${word} failed` : `First ${word}, within one interval`}
        />
        <StepLine
          step={scraped ? "now" : "later"}
          text={`Second ${word}, ${scrapeIntervalSeconds} s later: rates need two`}
        />
      </ol>
      <p class="muted">
        {failed && instance.mode === "push"
          ? "Correct the job that pushes; this page looks again every few seconds."
          : failed
            ? "It is tried again at each interval. Check that the admin URL can be reached from the dashboard, then wait for the next try."
            : "This page looks again every few seconds; you need not reload it."}
      </p>
    </section>
  );
}

const WORDS: Record<Step, string> = { done: "Done", now: "In progress", later: "Later", failed: "Failed" };

function StepLine({ step, text }: { step: Step; text: string }) {
  return (
    <li class={`step ${step}`}>
      {step === "now" ? (
        <span class="spinner" aria-hidden="true" />
      ) : (
        <Icon name={step === "done" ? "check" : step === "failed" ? "cross" : "dots"} />
      )}
      <span class="hidden">{WORDS[step]}: </span>
      {text}
    </li>
  );
}
