import { useEffect, useState } from "preact/hooks";
import { Failure } from "../../api/failure";
import { createInstance, type Instance } from "../../api/instances";
import type { Region } from "@pgcache/dashboard-client";
import { answerOf, api } from "../../api/client";
import { BackLink } from "../../parts/backLink";
import { useDraft } from "../../parts/drafts";
import { Problem } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { go, Link } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { asFailure, sessionEnded } from "../../parts/session";
import { instancePath } from "../../routes";
import { Choice } from "../../parts/choice";
import { TokenOnce } from "./tokenOnce";
import { Credential } from "./credential";
import { checkAddress, checkDraft, EMPTY_DRAFT, INTERVAL_MAX, INTERVAL_MIN, toNewInstance } from "./instanceChecks";
import { Preflight } from "./preflight";

const FIELDS = [
  "name",
  "region",
  "adminUrl",
  "scrapeIntervalSeconds",
  "credential.token",
  "credential.username",
  "credential.password",
];

export default function NewInstanceScreen() {
  const [draft, change, forgetDraft] = useDraft("new instance", EMPTY_DRAFT);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pushed, setPushed] = useState<Instance | null>(null);
  const regions = useRegions();
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const errors = checkDraft(draft);
    if (errors.length > 0) {
      setFailure(new Failure("refused", "", { fieldErrors: errors }));
      focusFirstError();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const instance = await createInstance(toNewInstance(draft));
      forgetDraft();
      if (typeof instance.token === "string") {
        setPushed(instance);
        return;
      }
      go(`${instancePath(instance.id)}?window=15m`, "replace");
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
      setBusy(false);
      focusFirstError();
    }
  };

  /** Shows what is missing otherwise. */
  const addressIsReady = () => {
    const errors = checkAddress(draft);
    setFailure(errors.length === 0 ? null : new Failure("refused", "", { fieldErrors: errors }));
    if (errors.length > 0) {
      focusFirstError();
    }
    return errors.length === 0;
  };

  if (typeof pushed?.token === "string") {
    return (
      <div class="narrow card">
        <Heading title={pushed.name} />
        <TokenOnce token={pushed.token} origin={window.location.origin} />
        <div class="actions">
          <Link href={`${instancePath(pushed.id)}?window=15m`} class="button primary">
            I have saved the token
          </Link>
        </div>
      </div>
    );
  }
  const at = (field: string) => failure?.at(field) ?? null;
  const elsewhere = failure !== null && !failure.fieldErrors.some((error) => FIELDS.includes(error.field));
  return (
    <div class="narrow card">
      <BackLink />
      <Heading title="Add an instance" />
      <p class="muted">
        {draft.mode === "pull"
          ? "pgcache keeps running as it is: the dashboard only reads its admin endpoint."
          : "For an instance that we cannot reach: a small job beside it sends us its metrics."}
      </p>
      {failure !== null && elsewhere && <Problem failure={failure} />}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="name"
          label="Name"
          hint="What you and your team call it."
          autocomplete="off"
          value={draft.name}
          onValue={(name) => change({ name })}
          error={at("name")}
        />
        <Field
          name="region"
          label="Region"
          hint={
            regions.length > 0
              ? `Where it runs: ${regions.map((one) => `${one.code} (${one.name})`).join(", ")}, or your own word for it.`
              : "Where it runs, in your own words: eu-west-1."
          }
          autocomplete="off"
          list="regions"
          value={draft.region}
          onValue={(region) => change({ region })}
          error={at("region")}
        />
        <datalist id="regions">
          {regions.map((region) => (
            <option key={region.code} value={region.code}>
              {region.name}
            </option>
          ))}
        </datalist>
        <Choice
          name="mode"
          label="How metrics get here"
          options={[
            { value: "pull", text: "We scrape its admin URL" },
            { value: "push", text: "It pushes to us" },
          ]}
          value={draft.mode}
          onValue={(mode) => change({ mode })}
        />
        {draft.mode === "pull" && (
          <Field
            name="adminUrl"
            label="Admin URL"
            hint="Scheme, host and port of pgcache's metrics endpoint: http://host:9090"
            type="url"
            autocomplete="off"
            value={draft.adminUrl}
            onValue={(adminUrl) => change({ adminUrl })}
            error={at("adminUrl")}
          />
        )}
        {draft.mode === "pull" && <Credential draft={draft} change={change} at={at} />}
        <Field
          name="scrapeIntervalSeconds"
          label={draft.mode === "pull" ? "Scrape interval" : "Push interval"}
          hint={`How often its counters are ${draft.mode === "pull" ? "read" : "sent"}, ${INTERVAL_MIN} to ${INTERVAL_MAX} seconds.`}
          type="number"
          unit="seconds"
          min={INTERVAL_MIN}
          max={INTERVAL_MAX}
          value={draft.scrapeIntervalSeconds}
          onValue={(scrapeIntervalSeconds) => change({ scrapeIntervalSeconds })}
          error={at("scrapeIntervalSeconds")}
        />
        {draft.mode === "pull" && <Preflight draft={draft} ready={addressIsReady} />}
        <div class="actions">
          <Submit busy={busy} busyText="Adding…">
            Add instance
          </Submit>
          <Link href="/instances" class="button">
            Cancel
          </Link>
        </div>
      </form>
    </div>
  );
}

/** Suggestions only: without them the field is still free text. */
function useRegions(): Region[] {
  const [regions, setRegions] = useState<Region[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    answerOf(api.GET("/api/v1/regions", { signal: abort.signal })).then(
      ({ items }) => setRegions(items),
      (cause: unknown) => {
        if (!abort.signal.aborted && asFailure(cause).kind === "signed-out") {
          sessionEnded();
        }
      },
    );
    return () => abort.abort();
  }, []);
  return regions;
}
