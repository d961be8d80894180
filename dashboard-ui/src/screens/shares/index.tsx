import type { ShareLink } from "@pgcache/dashboard-client";
import { useState } from "preact/hooks";
import { answerOf, api } from "../../api/client";
import type { Failure } from "../../api/failure";
import { listInstances, type Instance } from "../../api/instances";
import { moment, stamp } from "../../format/times";
import { Choice } from "../../parts/choice";
import { Confirm } from "../../parts/confirm";
import { CopyButton } from "../../parts/copyButton";
import { useDraft } from "../../parts/drafts";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { InstancePicker } from "../../parts/instancePicker";
import type { Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { asFailure, sessionEnded } from "../../parts/session";
import { pickedTime } from "../../time/pickedTime";
import "../../styles/explore.css";
import type { ScreenProps } from "../registry";
import { badgeMarkdown, EMPTY, shareAddress, shareErrors, shareOf } from "./shareForm";

const POLL_MS = 60_000;
/** What a link shows is cut at whole five minutes. */
const STEP_SECONDS = 300;

/** Links that show figures to people without an account, and the way to end them. */
export default function SharesScreen({ location }: ScreenProps) {
  const links = usePolled("shares", POLL_MS, async (signal) => {
    const { items } = await answerOf(api.GET("/api/v1/shares", { signal }));
    return items;
  });
  const instances = usePolled("instances", POLL_MS, listInstances);
  return (
    <>
      <div class="title-row">
        <Heading title="Public links" />
      </div>
      <p class="muted lead">
        Whoever has such a link sees figures of an instance or of all of them, without an account: how queries ended and
        how long they took. Never SQL, and nothing can be changed through it.
      </p>
      <div class="check-grid">
        <NewLink instances={instances.value ?? []} location={location} made={links.retry} />
        <section class="card flush" aria-labelledby="links-title">
          <h2 id="links-title" class="day-title">
            Open links
          </h2>
          {links.value === null ? (
            <div class="padded">
              {links.failure === null ? (
                <Skeleton lines={4} what="the links" />
              ) : (
                <Problem failure={links.failure} retry={links.retry} />
              )}
            </div>
          ) : (
            <>
              {links.failure !== null && <NotRefreshed failure={links.failure} retry={links.retry} inset />}
              <Links links={links.value} instances={instances.value ?? []} changed={links.retry} />
            </>
          )}
        </section>
      </div>
    </>
  );
}

interface NewLinkProps {
  instances: readonly Instance[];
  location: Location;
  made: () => void;
}

function NewLink({ instances, location, made }: NewLinkProps) {
  const time = pickedTime(location);
  const [draft, change, forget] = useDraft("share", EMPTY);
  const [errors, setErrors] = useState<ReturnType<typeof shareErrors>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [link, setLink] = useState<ShareLink | null>(null);
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong = shareErrors(draft);
    setErrors(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) {
      focusFirstError();
      return;
    }
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      setLink(await answerOf<ShareLink>(postShare(shareOf(draft, time.span(STEP_SECONDS)))));
      forget();
      change(EMPTY);
      made();
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
      focusFirstError();
    } finally {
      setBusy(false);
    }
  };
  const at = (field: "title" | "expiresInDays") => errors[field] ?? failure?.at(field) ?? null;
  return (
    <section class="card" aria-labelledby="new-link-title">
      <h2 id="new-link-title">New link</h2>
      <form ref={form} class="share-form" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          name="title"
          label="Title"
          hint="Shown on top of the page"
          value={draft.title}
          onValue={(title) => change({ title })}
          error={at("title")}
        />
        <InstancePicker
          instances={instances}
          value={draft.instance === "" ? null : draft.instance}
          all="All instances"
          onValue={(id) => change({ instance: id ?? "" })}
        />
        <Choice
          name="kind"
          label="What"
          options={[
            { value: "view", text: "A page with charts" },
            { value: "badge", text: "A badge with the hit ratio of a day, for a README" },
          ]}
          value={draft.kind}
          onValue={(kind) => change({ kind })}
        />
        {draft.kind === "view" && (
          <Choice
            name="time"
            label="Which time"
            options={[
              { value: "window", text: `Only this: ${time.phrase}, as it is now` },
              { value: "any", text: "Any time, up to the moment of looking" },
            ]}
            value={draft.time}
            onValue={(which) => change({ time: which })}
          />
        )}
        <Field
          name="expiresInDays"
          label="Ends after"
          type="number"
          min={1}
          max={90}
          unit="days"
          {...(draft.kind === "badge" ? { hint: "Empty: until it is ended" } : {})}
          required={draft.kind === "view"}
          value={draft.days}
          onValue={(days) => change({ days })}
          error={at("expiresInDays")}
        />
        {failure !== null && failure.fieldErrors.length === 0 && <Problem failure={failure} />}
        <div class="actions">
          <Submit busy={busy} busyText="Making…">
            Make link
          </Submit>
        </div>
      </form>
      {link !== null && <Made link={link} />}
    </section>
  );
}

const postShare = (body: ReturnType<typeof shareOf>) =>
  api.POST("/api/v1/shares", { body }) as unknown as Promise<{ data?: ShareLink; error?: unknown; response: Response }>;

/** The address is told once: only its hash is kept. */
function Made({ link }: { link: ShareLink }) {
  const address = shareAddress(window.location.origin, link.kind, link.path ?? "");
  return (
    <div class="notice" role="status">
      <span>
        <strong>{link.title}</strong> is open. Copy its address now: it is not shown again.
        <span class="copyable">
          <pre>{address}</pre>
          <CopyButton text={() => address} label="Copy address" bare />
        </span>
        {link.kind === "badge" && (
          <CopyButton text={() => badgeMarkdown(link.title, address)} label="Copy as Markdown" />
        )}
      </span>
    </div>
  );
}

interface LinksProps {
  links: readonly ShareLink[];
  instances: readonly Instance[];
  changed: () => void;
}

function Links({ links, instances, changed }: LinksProps) {
  const [ending, setEnding] = useState<ShareLink | null>(null);
  if (links.length === 0) {
    return (
      <Empty title="No link is open">
        <p>Make one to show what the cache does to somebody without an account.</p>
      </Empty>
    );
  }
  return (
    <>
      <ul class="events">
        {links.map((link) => (
          <li key={link.id} class="share-link">
            <div class="event-text">
              <p>
                <strong>{link.title}</strong> <span class="chip">{link.kind === "badge" ? "badge" : "page"}</span>
              </p>
              <p class="muted small">
                {link.instanceId === null
                  ? "All instances"
                  : (instances.find((one) => one.id === link.instanceId)?.name ?? "A deleted instance")}
                {link.from !== null &&
                  link.to !== null &&
                  `, ${stamp(Date.parse(link.from), 60)} to ${stamp(Date.parse(link.to), 60)}`}
                , <span class="mono">{link.start}…</span>
              </p>
              <p class="muted small">
                {link.expiresAt === null ? "Has no end" : `Ends ${moment(Date.parse(link.expiresAt))}`}
              </p>
            </div>
            <button type="button" class="button small quiet" onClick={() => setEnding(link)}>
              End<span class="hidden"> {link.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {ending !== null && (
        <Confirm
          title={`End “${ending.title}”?`}
          verb="End link"
          busyVerb="Ending…"
          act={async () => {
            await answerOf(api.DELETE("/api/v1/shares/{share}", { params: { path: { share: ending.id } } }));
          }}
          done={() => {
            setEnding(null);
            changed();
          }}
          cancel={() => setEnding(null)}
        >
          <p>Whoever opens it from now on sees nothing. This cannot be taken back.</p>
        </Confirm>
      )}
    </>
  );
}
