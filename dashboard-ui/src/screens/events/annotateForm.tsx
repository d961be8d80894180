import { useState } from "preact/hooks";
import type { Instance } from "../../api/instances";
import type { Failure } from "../../api/failure";
import { zoneName } from "../../format/times";
import { useDraft } from "../../parts/drafts";
import { Problem } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { InstancePicker } from "../../parts/instancePicker";
import { asFailure, sessionEnded } from "../../parts/session";
import { annotationErrors, annotationOf, EMPTY } from "./annotation";
import { annotate } from "./calls";

interface AnnotateProps {
  instances: readonly Instance[];
  /** The one that the page shows; `null` for all. */
  instance: string | null;
  done: () => void;
  cancel: () => void;
}

/** Writes down what happened; it is then drawn on every chart of its time. */
export function AnnotateForm({ instances, instance, done, cancel }: AnnotateProps) {
  const [draft, change, forget] = useDraft("annotation", { ...EMPTY, instance: instance ?? "" });
  const [errors, setErrors] = useState<ReturnType<typeof annotationErrors>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong = annotationErrors(draft, Date.now());
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
      await annotate(annotationOf(draft));
      forget();
      done();
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
  const at = (field: "title" | "at" | "link") => errors[field] ?? failure?.at(field) ?? null;
  return (
    <form ref={form} class="card annotate" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        name="title"
        label="What happened"
        hint="As deploy 4f2c1d9, or index added to orders"
        value={draft.title}
        onValue={(title) => change({ title })}
        error={at("title")}
      />
      <div class="field-row">
        <Field
          name="at"
          label="When"
          type="datetime-local"
          hint={`In ${zoneName()}; now, when it is left empty`}
          required={false}
          value={draft.at}
          onValue={(when) => change({ at: when })}
          error={at("at")}
        />
        <Field
          name="link"
          label="Link"
          type="url"
          hint="To the build or the ticket, if there is one"
          required={false}
          value={draft.link}
          onValue={(link) => change({ link })}
          error={at("link")}
        />
      </div>
      <InstancePicker
        instances={instances}
        value={draft.instance === "" ? null : draft.instance}
        all="All instances"
        onValue={(id) => change({ instance: id ?? "" })}
      />
      {failure !== null && failure.fieldErrors.length === 0 && <Problem failure={failure} />}
      <div class="actions">
        <Submit busy={busy} busyText="Adding…">
          Add note
        </Submit>
        <button type="button" class="button" onClick={cancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
