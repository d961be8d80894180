import { useState } from "preact/hooks";
import { listInstances, type Instance } from "../../api/instances";
import { answerOf, api } from "../../api/client";
import type { Failure } from "../../api/failure";
import { clock, moment } from "../../format/times";
import { shortFingerprint } from "../../format/words";
import { Confirm } from "../../parts/confirm";
import { ExportMenu, type ExportChoice } from "../../parts/exportMenu";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { InstancePicker } from "../../parts/instancePicker";
import { go, Link, withParams, type Location } from "../../parts/location";
import { useNow, usePolled } from "../../parts/polled";
import { SavedViews } from "../../parts/savedViews";
import { Heading } from "../../parts/screen";
import { asFailure, sessionEnded } from "../../parts/session";
import { pickedTime } from "../../time/pickedTime";
import "../../styles/explore.css";
import { queryPath } from "../queries/path";
import type { ScreenProps } from "../registry";
import { AnnotateForm } from "./annotateForm";
import { deleteAnnotation, eventQuery, getEvents, type EventQuestion } from "./calls";
import {
  byDay,
  detailLines,
  fingerprintsOf,
  KIND_WORDS,
  kindsOf,
  kindWords,
  safeLink,
  toggledKind,
} from "./eventWords";
import { KINDS, type Event, type EventKind, type Events } from "./types";

const POLL_MS = 15_000;
const INSTANCES_POLL_MS = 60_000;
const STEP_SECONDS = 60;

/** What happened: what collectors saw, and what people and CI wrote down. */
export default function EventsScreen({ location }: ScreenProps) {
  const instances = usePolled("instances", INSTANCES_POLL_MS, listInstances);
  const instance = location.search.get("instance");
  const kinds = kindsOf(location.search.get("kind"));
  const time = pickedTime(location);
  const question = (): EventQuestion => {
    const { from, to } = time.span(STEP_SECONDS);
    return { instance, kinds, from, to };
  };
  const key = JSON.stringify([instance, kinds, time.key]);
  const events = usePolled<Events>(key, time.pace(POLL_MS), (signal) => getEvents(question(), signal));
  const [writing, setWriting] = useState(false);

  const files: ExportChoice[] = (["csv", "json"] as const).map((format) => ({
    label: `These events, as ${format.toUpperCase()}`,
    hint: "All of the window, with this filter",
    name: `events.${format}`,
    load: () =>
      answerOf<Blob>(
        api.GET("/api/v1/export/events.{format}", {
          params: { path: { format }, query: eventQuery(question()) },
          parseAs: "blob",
        }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
      ),
  }));
  return (
    <>
      <div class="title-row">
        <Heading title="Events" />
        <InstancePicker
          instances={instances.value ?? []}
          value={instance}
          all="All instances"
          onValue={(id) => go(withParams(location, { instance: id }))}
        />
      </div>
      <div class="tools">
        <button type="button" class="button" aria-expanded={writing} onClick={() => setWriting(!writing)}>
          <Icon name="plus" />
          Add a note
        </button>
        <div class="tools-right">
          <SavedViews screen="events" location={location} />
          <ExportMenu choices={files} />
        </div>
      </div>
      {writing && (
        <AnnotateForm
          instances={instances.value ?? []}
          instance={instance}
          done={() => {
            setWriting(false);
            events.retry();
          }}
          cancel={() => setWriting(false)}
        />
      )}
      <Kinds kinds={kinds} location={location} />
      {events.value === null ? (
        events.failure === null ? (
          <div class="card">
            <Skeleton lines={8} what="the events" />
          </div>
        ) : (
          <Problem failure={events.failure} retry={events.retry} />
        )
      ) : (
        <div class={events.outdated ? "dimmed" : ""} aria-busy={events.outdated}>
          {events.failure !== null && <NotRefreshed failure={events.failure} retry={events.retry} />}
          <EventList
            key={key}
            first={events.value}
            question={question}
            instances={instances.value ?? []}
            phrase={time.phrase}
            location={location}
            filtered={kinds.length > 0 || instance !== null}
            changed={events.retry}
          />
        </div>
      )}
    </>
  );
}

function Kinds({ kinds, location }: { kinds: readonly EventKind[]; location: Location }) {
  return (
    <div class="kind-choice" role="group" aria-label="Kinds of events; all without a choice">
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="chip-button"
          aria-pressed={kinds.includes(kind)}
          onClick={() => go(withParams(location, { kind: toggledKind(kinds, kind) }), "replace")}
        >
          <Icon name={KIND_WORDS[kind].icon} />
          {KIND_WORDS[kind].many}
        </button>
      ))}
    </div>
  );
}

interface ListProps {
  first: Events;
  question: () => EventQuestion;
  instances: readonly Instance[];
  phrase: string;
  location: Location;
  filtered: boolean;
  changed: () => void;
}

/** The newest page, which is asked for again and again, and older ones as far as somebody went. */
function EventList({ first, question, instances, phrase, location, filtered, changed }: ListProps) {
  const [older, setOlder] = useState<{ items: Event[]; nextCursor: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [deleting, setDeleting] = useState<Event | null>(null);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const now = useNow();

  const newest = new Set(first.items.map((event) => event.id));
  const items = [...first.items, ...(older?.items ?? []).filter((event) => !newest.has(event.id))].filter(
    (event) => !gone.has(event.id),
  );
  const nextCursor = older === null ? first.nextCursor : older.nextCursor;

  const more = async () => {
    if (busy || nextCursor === null) {
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const page = await getEvents({ ...question(), cursor: nextCursor }, new AbortController().signal);
      setOlder({ items: [...(older?.items ?? []), ...page.items], nextCursor: page.nextCursor });
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
    } finally {
      setBusy(false);
    }
  };

  if (items.length === 0) {
    return (
      <Empty title={`Nothing happened in ${phrase}`}>
        <p>
          {filtered
            ? "Nothing of this kind, or of this instance. Take the filter away, or choose a longer window."
            : "Restarts, changed limits, new queries and notes are listed here. Choose a longer window to see older ones."}
        </p>
        {filtered && (
          <p>
            <Link href={withParams(location, { kind: null, instance: null })} class="button">
              Show all events
            </Link>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <>
      {byDay(items, now).map((day) => (
        <section key={day.key} class="card flush day" aria-label={day.words}>
          <h2 class="day-title">{day.words}</h2>
          <ul class="events">
            {day.events.map((event) => (
              <li key={event.id}>
                <EventRow event={event} instances={instances} remove={() => setDeleting(event)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {failure !== null && <Problem failure={failure} retry={() => void more()} />}
      {nextCursor !== null && (
        <p class="center">
          <button type="button" class="button" onClick={() => void more()} aria-busy={busy}>
            {busy ? "Loading…" : "Show older events"}
          </button>
        </p>
      )}
      {deleting !== null && (
        <Confirm
          title={`Delete “${deleting.title}”?`}
          verb="Delete note"
          busyVerb="Deleting…"
          act={() => deleteAnnotation(deleting.id)}
          done={() => {
            setGone(new Set([...gone, deleting.id]));
            setDeleting(null);
            changed();
          }}
          cancel={() => setDeleting(null)}
        >
          <p>It disappears from every chart, for everybody in the organisation.</p>
        </Confirm>
      )}
    </>
  );
}

interface RowProps {
  event: Event;
  instances: readonly Instance[];
  remove: () => void;
}

function EventRow({ event, instances, remove }: RowProps) {
  const { word, icon, tone } = kindWords(event);
  const at = Date.parse(event.at);
  const link = safeLink(event.link);
  const there = event.instanceId !== null && instances.some((one) => one.id === event.instanceId);
  return (
    <div class="event">
      <time dateTime={event.at} title={moment(at)} class="event-time">
        {clock(at)}
      </time>
      <span class={`status tone-${tone} event-kind`}>
        <Icon name={icon} />
        {word}
      </span>
      <div class="event-text">
        <p>
          {event.title}{" "}
          {link !== null && (
            <a href={link} rel="noreferrer noopener" target="_blank">
              Open link
            </a>
          )}
        </p>
        {detailLines(event).map((line) => (
          <p key={line} class="muted small">
            {line}
          </p>
        ))}
        {event.instanceId !== null && fingerprintsOf(event).length > 0 && (
          <p class="chip-line">
            {fingerprintsOf(event).map((fingerprint) => (
              <Link key={fingerprint} href={queryPath(event.instanceId ?? "", fingerprint)} class="chip mono">
                {shortFingerprint(fingerprint)}
              </Link>
            ))}
          </p>
        )}
      </div>
      <span class="event-where">
        {event.instanceId === null ? (
          <span class="muted">All instances</span>
        ) : there ? (
          <Link href={`/instances/${encodeURIComponent(event.instanceId)}`}>{event.instanceName}</Link>
        ) : (
          <span class="muted">{event.instanceName ?? "Deleted instance"}</span>
        )}
      </span>
      {event.kind === "annotation" && (
        <button
          type="button"
          class="copy event-bin"
          onClick={remove}
          aria-label={`Delete note ${event.title}`}
          title="Delete note"
        >
          <Icon name="bin" />
        </button>
      )}
    </div>
  );
}
