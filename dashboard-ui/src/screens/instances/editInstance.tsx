import { useEffect, useState } from "preact/hooks";
import { answerOf, answerWithHeaders, api } from "../../api/client";
import { Failure } from "../../api/failure";
import type { Instance } from "../../api/instances";
import { useDraft } from "../../parts/drafts";
import { Problem, Skeleton } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { go } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { asFailure, sessionEnded } from "../../parts/session";
import { instancePath } from "../../routes";
import type { ScreenProps } from "../registry";
import { checkEdit, editOf, withTyped, type EditDraft } from "./editChecks";
import { INTERVAL_MAX, INTERVAL_MIN } from "./instanceChecks";

interface Seen {
  instance: Instance;
  /** Of the version that the form shows: somebody else's edit in between is not overwritten. */
  tag: string | null;
}

const FIELDS = ["name", "region", "tags", "adminUrl", "scrapeIntervalSeconds"];

export default function EditInstanceScreen({ params }: ScreenProps) {
  const id = params["id"] as string;
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const fetchNewest = async (signal?: AbortSignal) => {
    const { data, headers } = await answerWithHeaders<Instance>(
      api.GET("/api/v1/instances/{id}", { params: { path: { id } }, ...(signal === undefined ? {} : { signal }) }),
    );
    setSeen({ instance: data, tag: headers.get("etag") });
  };
  const load = (signal?: AbortSignal) => {
    setFailure(null);
    fetchNewest(signal).catch((cause: unknown) => {
      if (signal?.aborted !== true) {
        setFailure(told(cause));
      }
    });
  };
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal);
    return () => abort.abort();
  }, [id]);

  return (
    <div class="narrow card">
      <Heading title={seen === null ? "Edit the instance" : `Edit ${seen.instance.name}`} />
      {seen === null && failure !== null && <Problem failure={failure} retry={() => load()} />}
      {seen === null && failure === null && <Skeleton lines={6} what="the instance" />}
      {seen !== null && <EditForm seen={seen} fetchNewest={() => fetchNewest()} />}
    </div>
  );
}

function told(cause: unknown): Failure {
  const failed = asFailure(cause);
  if (failed.kind === "signed-out") {
    sessionEnded();
  }
  return failed;
}

function EditForm({ seen, fetchNewest }: { seen: Seen; fetchNewest: () => Promise<void> }) {
  const { instance, tag } = seen;
  // Only what was typed: the rest is as the newest version has it.
  const [typed, change, forget] = useDraft<Partial<EditDraft>>(`edit ${instance.id}`, {});
  const draft = withTyped(instance, typed);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, focusFirstError } = useFirstError();
  const back = instancePath(instance.id);

  const loadNewest = async () => {
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      await fetchNewest();
      setFailure(null);
    } catch (cause) {
      setFailure(told(cause));
    }
    setBusy(false);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const errors = checkEdit(instance, draft);
    if (errors.length > 0) {
      setFailure(new Failure("refused", "", { fieldErrors: errors }));
      focusFirstError();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const body = editOf(instance, draft);
      const header = tag === null ? {} : { header: { "If-Match": tag } };
      if (Object.keys(body).length > 0) {
        await answerOf(api.PATCH("/api/v1/instances/{id}", { params: { path: { id: instance.id }, ...header }, body }));
      }
      forget();
      go(back, "replace");
    } catch (cause) {
      setFailure(told(cause));
      setBusy(false);
      focusFirstError();
    }
  };

  const at = (field: string) => failure?.at(field) ?? null;
  const elsewhere = failure !== null && !failure.fieldErrors.some((error) => FIELDS.includes(error.field));
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {failure !== null && elsewhere && (
        <Problem
          failure={failure}
          {...(failure.status === 412 ? { retry: () => void loadNewest(), verb: "Load the newest version" } : {})}
        />
      )}
      <Field
        name="name"
        label="Name"
        autocomplete="off"
        value={draft.name}
        onValue={(name) => change({ name })}
        error={at("name")}
      />
      <Field
        name="region"
        label="Region"
        autocomplete="off"
        value={draft.region}
        onValue={(region) => change({ region })}
        error={at("region")}
      />
      <Field
        name="tags"
        label="Tags"
        hint="Separated by blanks, such as team:orders prod."
        autocomplete="off"
        required={false}
        value={draft.tags}
        onValue={(tags) => change({ tags })}
        error={at("tags")}
      />
      {instance.mode === "pull" && (
        <Field
          name="adminUrl"
          label="Admin URL"
          hint="With another address a stored credential is forgotten."
          type="url"
          autocomplete="off"
          value={draft.adminUrl}
          onValue={(adminUrl) => change({ adminUrl })}
          error={at("adminUrl")}
        />
      )}
      <Field
        name="scrapeIntervalSeconds"
        label={instance.mode === "pull" ? "Scrape interval" : "Push interval"}
        type="number"
        unit="seconds"
        min={INTERVAL_MIN}
        max={INTERVAL_MAX}
        value={draft.scrapeIntervalSeconds}
        onValue={(scrapeIntervalSeconds) => change({ scrapeIntervalSeconds })}
        error={at("scrapeIntervalSeconds")}
      />
      <fieldset class="field choice">
        <legend>Queries</legend>
        <label>
          <input
            type="checkbox"
            checked={draft.queriesEnabled}
            onChange={(event) => change({ queriesEnabled: event.currentTarget.checked })}
          />
          Collect statistics of single queries too
        </label>
      </fieldset>
      <div class="actions">
        <Submit busy={busy} busyText="Saving…">
          Save changes
        </Submit>
        <button
          type="button"
          class="button"
          onClick={() => {
            forget();
            go(back);
          }}
        >
          Cancel
        </button>
      </div>
    </form>
  );
}
