import { demoAmong, listToLookAt, type Instance } from "../../api/instances";
import { shareOf, timeAmount, timeBand } from "../../format/amounts";
import { csv } from "../../format/csv";
import { count, exactCount, ratio } from "../../format/numbers";
import { stamp } from "../../format/times";
import { categoryWords } from "../../format/words";
import { Definition } from "../../parts/definition";
import { ExportMenu, textBlob } from "../../parts/exportMenu";
import { DemoNotice } from "../../parts/demo";
import { Empty, Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { InstancePicker } from "../../parts/instancePicker";
import { go, Link, withParams, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { SavedViews } from "../../parts/savedViews";
import { pickedTime } from "../../time/pickedTime";
import "../../styles/explore.css";
import { NoInstances } from "../instances/noInstances";
import type { ScreenProps } from "../registry";
import { ClassBars } from "./classBars";
import { getNotCached, type Reading } from "./calls";
import { ReasonPanel } from "./reasonPanel";
import { barOf, FAMILIES, familyWord, headline, partOf, reasonNamed, weightOf, type Weight } from "./reasons";
import type { Band, Family, FamilyShare, NotCached, Share } from "./types";

const POLL_MS = 60_000;
/** Buckets of five minutes are what is read: the window ends with one. */
const STEP_SECONDS = 300;

/** Why queries are not cached, what that costs, and what to do about it. */
export default function NotCachedScreen({ location }: ScreenProps) {
  const instances = usePolled("instances", POLL_MS, listToLookAt);
  const demo = demoAmong(instances.value);
  const instance = demo?.id ?? location.search.get("instance");
  const time = pickedTime(location);
  const answer = usePolled<Reading>(JSON.stringify([instance, time.key]), time.pace(POLL_MS), (signal) => {
    const { from, to } = time.span(STEP_SECONDS);
    return getNotCached({ instance, from, to }, signal);
  });
  return (
    <>
      <div class="title-row">
        <Heading title="Why not cached" />
        {demo === null && (
          <InstancePicker
            instances={instances.value ?? []}
            value={instance}
            all="All instances"
            onValue={(id) => go(withParams(location, { instance: id, reason: null }))}
          />
        )}
      </div>
      {demo !== null && <DemoNotice instance={demo} />}
      <div class="tools">
        <Link href="/not-cached/check" class="button">
          <Icon name="search" />
          Check SQL before you ship it
        </Link>
        <div class="tools-right">
          <SavedViews screen="not-cached" location={location} />
          {answer.value !== null && (
            <ExportMenu
              choices={[
                {
                  label: "These reasons, as CSV",
                  hint: "Family, templates, executions, time and band",
                  name: "why-not-cached.csv",
                  load: async () => textBlob(reasonsCsv((answer.value as Reading).answer), "text/csv"),
                },
                {
                  label: "All of it, as JSON",
                  hint: "With queries and advice",
                  name: "why-not-cached.json",
                  load: async () => textBlob(JSON.stringify(answer.value?.answer, null, 1), "application/json"),
                },
              ]}
            />
          )}
        </div>
      </div>
      {answer.value === null ? (
        answer.failure === null ? (
          <div class="card">
            <Skeleton lines={10} what="the reasons" />
          </div>
        ) : (
          <Problem failure={answer.failure} retry={answer.retry} />
        )
      ) : (
        <>
          {answer.failure !== null && <NotRefreshed failure={answer.failure} retry={answer.retry} />}
          <Answer
            answer={answer.value.answer}
            shortened={answer.value.shortened}
            instances={instances.value ?? []}
            outdated={answer.outdated}
            location={location}
          />
        </>
      )}
    </>
  );
}

/** Of the link of a reason: where the focus goes back to. */
const reasonId = (category: string): string => `reason-${category}`;

interface AnswerProps {
  answer: NotCached;
  instances: readonly Instance[];
  /** It is of less than the window that was picked. */
  shortened: boolean;
  outdated: boolean;
  location: Location;
}

function Answer({ answer, instances, shortened, outdated, location }: AnswerProps) {
  const chosen = reasonNamed(answer.families, location.search.get("reason"));
  if (answer.classes.total === 0 && answer.uncached.queries === 0) {
    return instances.length === 0 && answer.instances.length === 0 ? (
      <NoInstances />
    ) : (
      <Empty title="No queries in this window">
        <p>Choose a longer window to see older ones.</p>
      </Empty>
    );
  }
  return (
    <div class={outdated ? "spaced dimmed" : "spaced"} aria-busy={outdated}>
      <section class="card" aria-labelledby="headline">
        <h2 id="headline">{headline(answer.classes)}</h2>
        <p class="muted small">
          {stamp(Date.parse(answer.from), STEP_SECONDS)} to {stamp(Date.parse(answer.to), STEP_SECONDS)}. Every query
          that went through, by how it ended:
        </p>
        {shortened && (
          <p class="small tone-warn">
            The window is longer than can be read of{" "}
            {answer.instances.length === 1 ? "an instance" : "so many instances"} at once: this is its end.
            {answer.instances.length > 1 && " Choose one instance to see more."}
          </p>
        )}
        <ClassBars
          rows={[
            { name: "All", classes: answer.classes },
            ...(answer.instances.length > 1 ? answer.instances.map(({ name, classes }) => ({ name, classes })) : []),
          ]}
        />
      </section>
      <Reported answer={answer} />
      {answer.uncached.queries > 0 ? (
        <Reasons answer={answer} location={location} />
      ) : (
        answer.reasonsReported !== "none" && (
          <Empty title="No reason in this window">
            <p>The instances that tell reasons reported no query with one.</p>
          </Empty>
        )
      )}
      {chosen !== null && (
        <ReasonPanel
          key={chosen.reason.category}
          family={chosen.family}
          reason={chosen.reason}
          instances={answer.instances}
          location={location}
          close={() => {
            go(withParams(location, { reason: null }), "replace");
            requestAnimationFrame(() => document.getElementById(reasonId(chosen.reason.category))?.focus());
          }}
        />
      )}
    </div>
  );
}

/** Which instances tell why; the others are in the classes above and nowhere below. */
function Reported({ answer }: { answer: NotCached }) {
  if (answer.reasonsReported === "all") {
    return null;
  }
  const silent = answer.instances.filter((one) => !one.reasonsReported);
  const names = silent.map((one) => one.name).join(", ");
  return (
    <p class="notice">
      <span>
        {answer.reasonsReported === "none"
          ? "No instance here tells"
          : `${names} ${silent.length === 1 ? "does" : "do"} not tell`}{" "}
        why queries are not cached: the version of pgcache that runs there counts them by class only. Their classes are
        above; the reasons below are of the others. <Link href="/not-cached/check">Check their SQL</Link> to learn more.
      </span>
    </p>
  );
}

const WEIGHT_WORDS: Record<Weight, string> = {
  time: "time at the origin",
  executions: "executions",
};

function Reasons({ answer, location }: { answer: NotCached; location: Location }) {
  const weight = weightOf(answer);
  return (
    <section class="card flush" aria-labelledby="reasons-title">
      <div class="panel-head padded">
        <div>
          <h2 id="reasons-title">Reasons, by {WEIGHT_WORDS[weight]}</h2>
          <p class="muted small">
            {exactCount(answer.uncached.queries)} {answer.uncached.queries === 1 ? "template" : "templates"},{" "}
            {count(answer.uncached.executions)} executions
            {answer.uncached.originMs !== null && `, ${timeAmount(answer.uncached.originMs)} at the origin`}
          </p>
        </div>
        <Definition of="the potential">
          <strong>Potential</strong>, an estimate: what caching could save at the origin in a window as long as this
          one.
          <code>executions × max(0, mean at the origin − mean of hits on the same tables) × part that would hit</code>
          The part that would hit is a band, 0.5 to 0.95, at most what the same tables reach today.
        </Definition>
      </div>
      <Bar answer={answer} location={location} />
      <div class="scroll" role="region" aria-label="Table of reasons" tabIndex={0}>
        <table class="reasons">
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col" class="number">
                Templates
              </th>
              <th scope="col" class="number">
                Executions
              </th>
              <th scope="col" class="number">
                Origin time
              </th>
              <th scope="col" class="number">
                Potential
              </th>
            </tr>
          </thead>
          {answer.families
            .filter((family) => family.reasons.length > 0)
            .map((family) => (
              <FamilyRows key={family.family} family={family} answer={answer} weight={weight} location={location} />
            ))}
        </table>
      </div>
      {answer.unknownShare !== null && answer.unknownShare > 0 && (
        <p class="remark padded">
          {ratio(answer.unknownShare)} of all executions are of queries beyond the 500 busiest of a bucket: nothing is
          known about them but their number.
        </p>
      )}
    </section>
  );
}

/** Everything that is not cached as one bar, each reason a piece that can be chosen. */
function Bar({ answer, location }: { answer: NotCached; location: Location }) {
  const pieces = barOf(answer);
  const families = [...new Set(pieces.map((piece) => piece.family))];
  const weight = weightOf(answer);
  return (
    <div class="padded">
      <svg class="reason-bar" viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
        {pieces.map((piece) => (
          <rect
            key={piece.category}
            class={`family-${piece.family}`}
            x={piece.start * 1000}
            width={Math.max(1, piece.width * 1000 - 2)}
            height="28"
            onClick={() => go(withParams(location, { reason: piece.category }), "replace")}
          >
            <title>{`${categoryWords(piece.category)}: ${ratio(piece.width)} of the ${WEIGHT_WORDS[weight]}`}</title>
          </rect>
        ))}
      </svg>
      <ul class="legend still">
        {families.map((family) => (
          <li key={family}>
            <span class={`swatch family-${family}`} />
            {familyWord(family)}
            <span class="legend-value">
              {ratio(pieces.filter((piece) => piece.family === family).reduce((sum, piece) => sum + piece.width, 0))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FamilyProps {
  family: FamilyShare;
  answer: NotCached;
  weight: Weight;
  location: Location;
}

function FamilyRows({ family, answer, weight, location }: FamilyProps) {
  const chosen = location.search.get("reason");
  return (
    <tbody>
      <tr class="family">
        <th scope="rowgroup">
          <span class={`swatch family-${family.family}`} /> {familyWord(family.family)}
          <span class="muted small family-promise">{FAMILIES[family.family]?.promise}</span>
        </th>
        <Shares share={family.share} answer={answer} family={family.family} weight={weight} />
      </tr>
      {family.reasons.map((reason) => (
        <tr key={reason.category} class={reason.category === chosen ? "chosen" : ""}>
          <th scope="row">
            <Link
              id={reasonId(reason.category)}
              href={withParams(location, { reason: reason.category })}
              how="replace"
              current={reason.category === chosen}
              class="row-link"
            >
              {categoryWords(reason.category)}
            </Link>
          </th>
          <Shares share={reason.share} answer={answer} family={family.family} weight={weight} meter />
        </tr>
      ))}
    </tbody>
  );
}

interface SharesProps {
  share: Share;
  answer: NotCached;
  family: Family;
  weight: Weight;
  meter?: boolean;
}

function Shares({ share, answer, family, weight, meter = false }: SharesProps) {
  const part = partOf(share, answer.uncached, weight);
  return (
    <>
      <td class="number" data-label="Templates">
        {exactCount(share.queries)}
      </td>
      <td class="number" data-label="Executions" title={exactCount(share.executions)}>
        {count(share.executions)}
        {weight === "executions" && (
          <PartOf part={shareOf(share.executions, answer.uncached.executions)} meter={meter} />
        )}
      </td>
      <td class="number" data-label="Origin time">
        {share.originMs === null ? (
          <Missing reason="No time at the origin is reported" />
        ) : (
          <>
            {timeAmount(share.originMs)}
            {weight === "time" && <PartOf part={part} meter={meter} />}
          </>
        )}
      </td>
      <td class="number" data-label="Potential">
        <Potential band={share.potential} family={family} />
      </td>
    </>
  );
}

function PartOf({ part, meter }: { part: number | null; meter: boolean }) {
  return (
    <>
      <span class="share">{ratio(part)}</span>
      {meter && <Meter share={part} tone="uncacheable" />}
    </>
  );
}

function Potential({ band, family }: { band: Band | null; family: Family }) {
  return band === null ? (
    <Missing reason={family === "byDesign" ? "Caching it would be wrong" : "Not enough is reported to estimate it"} />
  ) : (
    <span title="An estimate: see the question mark above">{timeBand(band)}</span>
  );
}

function reasonsCsv(answer: NotCached): string {
  return csv(
    ["family", "category", "queries", "executions", "originMs", "timeShare", "potentialLowMs", "potentialHighMs"],
    answer.families.flatMap(({ family, reasons }) =>
      reasons.map(({ category, share }) => [
        family,
        category,
        share.queries,
        share.executions,
        share.originMs,
        share.timeShare,
        share.potential?.lowMs ?? null,
        share.potential?.highMs ?? null,
      ]),
    ),
  );
}
