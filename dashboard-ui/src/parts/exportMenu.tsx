import { useState } from "preact/hooks";
import type { Failure } from "../api/failure";
import { saveFile } from "./download";
import { Problem } from "./feedback";
import { Icon } from "./icons";
import { Popover } from "./popover";
import { asFailure, sessionEnded } from "./session";

/** One thing to take away. */
export interface ExportChoice {
  label: string;
  hint: string;
  /** With its ending. */
  name: string;
  load: () => Promise<Blob>;
}

/** Files of what a table or chart shows. */
export function ExportMenu({ choices }: { choices: readonly ExportChoice[] }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const take = async (choice: ExportChoice, close: () => void) => {
    if (busy !== null) {
      return;
    }
    setBusy(choice.name);
    setFailure(null);
    try {
      saveFile(await choice.load(), choice.name);
      close();
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Popover
      face={
        <>
          <Icon name="download" />
          Export
        </>
      }
      align="right"
    >
      {(close) => (
        <>
          <ul class="menu files">
            {choices.map((choice) => (
              <li key={choice.name}>
                <button type="button" onClick={() => void take(choice, close)} aria-busy={busy === choice.name}>
                  <span>
                    {choice.label}
                    {busy === choice.name && <span class="spinner" aria-hidden="true" />}
                  </span>
                  <span class="muted small">{choice.hint}</span>
                </button>
              </li>
            ))}
          </ul>
          {failure !== null && <Problem failure={failure} />}
        </>
      )}
    </Popover>
  );
}

export const textBlob = (text: string, type: string): Blob => new Blob([text], { type: `${type};charset=utf-8` });
