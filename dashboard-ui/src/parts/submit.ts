import { useState } from "preact/hooks";
import { Failure, type FieldError } from "../api/failure";
import { useFirstError } from "./form";
import { asFailure, sessionEnded } from "./session";

interface Submission {
  /** What can be said before the server is asked. */
  check?: () => FieldError[];
  act: () => Promise<unknown>;
  /** Whether a refusal for want of a session is the session's end; not so where nobody is signed in yet. */
  signedIn?: boolean;
}

/** A form that checks, asks once at a time, and leads to the first field that was refused. */
export function useSubmit({ check, act, signedIn = true }: Submission) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const errors = check?.() ?? [];
    if (errors.length > 0) {
      setFailure(new Failure("refused", "", { fieldErrors: errors }));
      focusFirstError();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await act();
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out" && signedIn) {
        sessionEnded();
      }
      setFailure(failed);
      focusFirstError();
    } finally {
      setBusy(false);
    }
  };

  return {
    form,
    submit,
    busy,
    /** What belongs to no field of the form. */
    general: failure !== null && failure.fieldErrors.length === 0 ? failure : null,
    at: (field: string): string | null => failure?.at(field) ?? null,
    /** For what only happens around the form, as a passkey that was not used. */
    fail: setFailure,
  };
}
