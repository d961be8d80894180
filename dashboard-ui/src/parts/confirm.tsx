import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../api/failure";
import { Problem } from "./feedback";
import { asFailure, sessionEnded } from "./session";

interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  verb: string;
  busyVerb: string;
  act: () => Promise<void>;
  done: () => void;
  cancel: () => void;
}

/** Asks before something that cannot be taken back. Esc and Cancel leave everything as it is. */
export function Confirm({ title, children, verb, busyVerb, act, done, cancel }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => dialog.current?.showModal(), []);

  const go = async () => {
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      await act();
      dialog.current?.close();
      done();
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
      setBusy(false);
    }
  };

  // Closing before it goes gives the focus back to what opened it.
  const leave = () => {
    if (!busy) {
      dialog.current?.close();
      cancel();
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <h2 id="confirm-title">{title}</h2>
      {children}
      {failure && <Problem failure={failure} />}
      <div class="actions">
        <button type="button" class="button" onClick={leave} disabled={busy}>
          Cancel
        </button>
        <button type="button" class="button danger" onClick={go} aria-busy={busy} aria-disabled={busy}>
          {busy ? busyVerb : verb}
        </button>
      </div>
    </dialog>
  );
}
