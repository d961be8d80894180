import { useEffect, useState } from "preact/hooks";
import { auditPage, listMembers, type AuditEntry, type AuditPage } from "../../api/account";
import type { Failure } from "../../api/failure";
import { Empty, Missing, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Field, Select } from "../../parts/form";
import { go, Link, withParams, type Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { asFailure, type SignedIn } from "../../parts/session";
import { moment, stamp } from "../../format/times";
import { actionOptions, actionWords, auditParameters, exportAddress, outcomeWords } from "./auditFilters";
import { Section } from "./section";
import { deviceName } from "./userAgent";

/** The log is read, not watched: newer entries come when the member asks for them. */
const EVERY_MS = 3_600_000;
const FILTERS = ["action", "outcome", "actor", "since", "until"] as const;
const NO_FILTERS = Object.fromEntries(FILTERS.map((name) => [name, null]));

const OUTCOMES = [
  { value: "", text: "Any outcome" },
  { value: "success", text: "Success" },
  { value: "failure", text: "Refused" },
] as const;

export function AuditLogPage({ session, location }: { session: SignedIn; location: Location }) {
  const parameters = auditParameters(location.search);
  const key = `audit ${session.organizationId} ${JSON.stringify(parameters)}`;
  const { value, failure, outdated, retry } = usePolled(key, EVERY_MS, () => auditPage(parameters, null));
  if (failure?.code === "YOU_ARE_NOT_ALLOWED_TO_READ_THE_AUDIT_LOG" || failure?.code === "NO_ACTIVE_ORGANIZATION") {
    return (
      <div class="card">
        <Empty title="The audit log is for owners">
          <p>It tells who signed in from where, and who changed what, so only owners of the organisation read it.</p>
        </Empty>
      </div>
    );
  }
  return (
    <Section
      title="What happened"
      about="Who did what, and from where. Nothing in it can be changed or deleted."
      flush
      action={
        <span class="row-actions">
          <button type="button" class="button small" onClick={retry}>
            Refresh
          </button>
          <a class="button small" href={exportAddress(location.search)} download="audit-log.csv">
            Download CSV
          </a>
        </span>
      }
    >
      <Filters location={location} session={session} />
      {value !== null && failure !== null && <NotRefreshed failure={failure} retry={retry} inset />}
      {value === null && failure === null && (
        <div class="padded">
          <Skeleton lines={8} what="the audit log" />
        </div>
      )}
      {value === null && failure !== null && (
        <div class="padded">
          <Problem failure={failure} retry={retry} />
        </div>
      )}
      {value !== null && value.items.length === 0 && (
        <div class="padded">
          <Empty title="Nothing matches">
            <p>
              <Link href={withParams(location, NO_FILTERS)}>Show everything</Link>
            </p>
          </Empty>
        </div>
      )}
      {value !== null && value.items.length > 0 && (
        <Entries key={value.items[0]?.id ?? ""} first={value} parameters={parameters} outdated={outdated} />
      )}
    </Section>
  );
}

function Filters({ location, session }: { location: Location; session: SignedIn }) {
  const { value: members } = usePolled(`members of ${session.organizationId}`, EVERY_MS, () =>
    listMembers(session.organizationId ?? ""),
  );
  const at = (name: (typeof FILTERS)[number]) => location.search.get(name) ?? "";
  const set = (name: (typeof FILTERS)[number]) => (value: string) =>
    go(withParams(location, { [name]: value === "" ? null : value }), "replace");
  const people = (members ?? []).map(({ userId, user }) => ({ value: userId, text: `${user.name} (${user.email})` }));
  const actor = at("actor");
  const unknown = actor !== "" && people.every(({ value }) => value !== actor) ? [{ value: actor, text: actor }] : [];
  return (
    <div class="filters">
      <Select
        name="action"
        label="Action"
        value={at("action")}
        onValue={set("action")}
        options={actionOptions(at("action"))}
      />
      <Select
        name="outcome"
        label="Outcome"
        value={at("outcome") as (typeof OUTCOMES)[number]["value"]}
        onValue={set("outcome")}
        options={OUTCOMES}
      />
      <Select
        name="actor"
        label="Who"
        value={actor}
        onValue={set("actor")}
        options={[{ value: "", text: "Everybody" }, ...people, ...unknown]}
      />
      <Field
        name="since"
        label="From"
        type="date"
        required={false}
        value={at("since")}
        onValue={set("since")}
        error={null}
      />
      <Field
        name="until"
        label="To"
        type="date"
        required={false}
        value={at("until")}
        onValue={set("until")}
        error={null}
      />
    </div>
  );
}

interface EntriesProps {
  first: AuditPage;
  parameters: Record<string, string>;
  outdated: boolean;
}

function Entries({ first, parameters, outdated }: EntriesProps) {
  const [more, setMore] = useState<AuditEntry[]>([]);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    setMore([]);
    setCursor(first.nextCursor);
  }, [first]);

  const load = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const next = await auditPage(parameters, cursor);
      setMore([...more, ...next.items]);
      setCursor(next.nextCursor);
    } catch (cause) {
      setFailure(asFailure(cause));
    }
    setBusy(false);
  };
  const entries = [...first.items, ...more];
  return (
    <>
      <div class="scroll">
        <table class={outdated ? "settings-table outdated" : "settings-table"}>
          <caption>Events, newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Action</th>
              <th scope="col">Outcome</th>
              <th scope="col">Who</th>
              <th scope="col">From where</th>
              <th scope="col">Request</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row" class="nowrap">
                  <time dateTime={entry.at.toISOString()} title={moment(entry.at.getTime())}>
                    {stamp(entry.at.getTime(), 1)}
                  </time>
                </th>
                <td data-label="Action">
                  {actionWords(entry.action)}
                  {entry.target !== null && <div class="muted small mono ellipsis">{entry.target}</div>}
                </td>
                <td data-label="Outcome" class={entry.outcome === "success" ? "" : "tone-warn"}>
                  {outcomeWords(entry.outcome)}
                </td>
                <td data-label="Who">
                  {entry.actorEmail !== null ? (
                    <span title={entry.actorEmail}>{entry.actorName ?? entry.actorEmail}</span>
                  ) : (
                    <Missing reason={entry.actorId ?? "Nobody was signed in, or they are no longer a member"} />
                  )}
                </td>
                <td data-label="From where">
                  {entry.ipAddress === "" ? (
                    <Missing reason="Done to the account by somebody else; from where is not told" />
                  ) : (
                    <span title={entry.userAgent}>
                      <span class="mono">{entry.ipAddress}</span>{" "}
                      <span class="muted small">{deviceName(entry.userAgent)}</span>
                    </span>
                  )}
                </td>
                <td data-label="Request" class="muted small mono" title={entry.requestId}>
                  {entry.requestId.slice(0, 8)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failure && (
        <div class="padded">
          <Problem failure={failure} />
        </div>
      )}
      <div class="table-foot">
        <span class="muted small">
          {entries.length} {entries.length === 1 ? "event" : "events"} shown
          {cursor === null && ", these are all"}
        </span>
        {cursor !== null && (
          <button
            type="button"
            class="button small"
            disabled={busy || outdated}
            aria-busy={busy}
            onClick={() => void load()}
          >
            {busy ? "Loading…" : "Show more"}
          </button>
        )}
      </div>
    </>
  );
}
