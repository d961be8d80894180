import { timeBand } from "../../format/amounts";
import { categoryWords } from "../../format/words";
import { CopyButton } from "../../parts/copyButton";
import { Skeleton } from "../../parts/feedback";
import { Link, type Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { carriedTime } from "../../time/links";
import { getNotCached } from "../notCached/calls";
import { reasonNamed } from "../notCached/reasons";
import { GuideText } from "../notCached/guideText";
import { Title } from "./title";
import type { Query } from "./types";

const POLL_MS = 30_000;

interface FixProps {
  instance: string;
  query: Query;
  reason: { category: string; details: string | null };
  location: Location;
  compact: boolean;
}

/** Why this query is not cached, and what to do about it. */
export function ReasonFix({ instance, query, reason, location, compact }: FixProps) {
  const answer = usePolled(instance, POLL_MS, (signal) => getNotCached({ instance, from: null, to: null }, signal));
  const found = answer.value === null ? null : reasonNamed(answer.value.answer.families, reason.category);
  const mine = found?.reason.queries.find((one) => one.fingerprint === query.fingerprint);
  const guide = found?.reason.guide ?? null;
  return (
    <section class="fix" aria-labelledby="fix-title">
      <Title id="fix-title" within={compact}>
        Why it is not cached: {categoryWords(reason.category).toLowerCase()}
      </Title>
      {answer.value === null && answer.failure === null ? (
        <Skeleton lines={2} what="what to do about it" />
      ) : guide === null ? (
        <p class="muted">
          No run with this reason has been counted in the last day. When the query has just begun to run, advice comes
          with one of the next scrapes.
        </p>
      ) : (
        <>
          <GuideText guide={guide} />
          <div class="details-actions">
            {guide.after !== null && <CopyButton text={() => guide.after ?? ""} label="Copy fix" />}
            <Link
              class="button small"
              href={`/not-cached?${new URLSearchParams({ reason: reason.category, instance })}${carriedTime(location.search).replace("?", "&")}`}
            >
              All queries with this reason
            </Link>
          </div>
        </>
      )}
      {mine !== undefined && mine.potential !== null && (
        <p class="small">
          Cached, it would have saved {timeBand(mine.potential)} at the origin over the last day.{" "}
          <span class="muted">An estimate.</span>
        </p>
      )}
    </section>
  );
}
