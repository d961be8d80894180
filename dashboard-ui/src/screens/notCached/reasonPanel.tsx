import { useEffect, useRef } from "preact/hooks";
import { timeAmount, timeBand } from "../../format/amounts";
import { count, exactCount } from "../../format/numbers";
import { categoryWords } from "../../format/words";
import { CopyButton } from "../../parts/copyButton";
import { Missing } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { closesPanel } from "../../parts/keys";
import { Link, type Location } from "../../parts/location";
import { blamed } from "../../parts/sqlSegments";
import { SqlText } from "../../parts/sqlText";
import { carriedTime } from "../../time/links";
import { queryPath, workbenchPath } from "../queries/path";
import { GuideText } from "./guideText";
import { FAMILIES, familyWord } from "./reasons";
import type { Family, InstanceClasses, NotCachedQuery, Reason } from "./types";

interface ReasonPanelProps {
  family: Family;
  reason: Reason;
  instances: readonly InstanceClasses[];
  location: Location;
  close: () => void;
}

/** One reason: what it means, how to write it instead, and the queries that take most time. */
export function ReasonPanel({ family, reason, instances, location, close }: ReasonPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (closesPanel(event)) {
        close();
      }
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [close]);
  const nameOf = (id: string) => instances.find((one) => one.instanceId === id)?.name ?? "a deleted instance";
  const where = location.search.get("instance") ?? reason.queries[0]?.instanceId;
  return (
    <aside ref={panel} class="side-panel" aria-label={categoryWords(reason.category)} tabIndex={-1}>
      <div class="side-head">
        <h2>{categoryWords(reason.category)}</h2>
        <button type="button" class="button small" onClick={close} aria-label="Close">
          <Icon name="cross" />
        </button>
      </div>
      <div class="details">
        <p class="small">
          <span class={`swatch family-${family}`} /> {familyWord(family)}: {FAMILIES[family]?.promise}
        </p>
        <GuideText guide={reason.guide} />
        {reason.guide.after !== null && (
          <div class="details-actions">
            <CopyButton text={() => reason.guide.after ?? ""} label="Copy fix" />
          </div>
        )}
        {reason.share.potential !== null && (
          <p>
            Caching {reason.share.queries === 1 ? "it" : "them"} could save{" "}
            <strong>{timeBand(reason.share.potential)}</strong> at the origin in a window as long as this one.{" "}
            <span class="muted">An estimate.</span>
          </p>
        )}
        <h3 class="section-title">
          {reason.queries.length < reason.share.queries
            ? `The ${exactCount(reason.queries.length)} of ${exactCount(reason.share.queries)} queries that take most time`
            : "Queries"}
        </h3>
        <ul class="blamed">
          {reason.queries.map((query) => (
            <li key={`${query.instanceId} ${query.fingerprint}`}>
              <Blamed query={query} name={nameOf(query.instanceId)} location={location} />
            </li>
          ))}
        </ul>
        {where !== undefined && (
          <p>
            <Link href={workbenchPath(where, `reason:${reason.category}`)} class="button small">
              Show them in the list of {nameOf(where)}
            </Link>
          </p>
        )}
      </div>
    </aside>
  );
}

function Blamed({ query, name, location }: { query: NotCachedQuery; name: string; location: Location }) {
  return (
    <>
      <SqlText
        sql={query.sqlTemplate}
        marks={blamed(query.sqlTemplate, query.details)}
        titles={[query.details]}
        label={`Query on ${name}`}
      />
      <p class="small blamed-facts">
        <Link href={queryPath(query.instanceId, query.fingerprint) + carriedTime(location.search)}>{name}</Link>
        {query.details !== "" && <span class="mono">{query.details}</span>}
        <span>{count(query.executions)} executions</span>
        <span>
          {query.originMs === null ? (
            <Missing reason="No time at the origin is reported" />
          ) : (
            `${timeAmount(query.originMs)} at the origin`
          )}
        </span>
        {query.potential !== null && <span>{timeBand(query.potential)} to save</span>}
        <CopyButton text={() => query.sqlTemplate} label="Copy SQL" bare />
      </p>
    </>
  );
}
