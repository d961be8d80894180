import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Failure } from "../api/failure";
import { Icon } from "./icons";
import { asFailure } from "./session";

/** Old browsers, and pages without TLS on another host than this machine, have none. */
export const knowsPasskeys = (): boolean => "PublicKeyCredential" in window;

interface PasskeyProps {
  use: () => Promise<void>;
  fail: (failure: Failure | null) => void;
  children: ComponentChildren;
}

/** Not there in a browser that knows no passkeys. */
export function PasskeyButton({ use, fail, children }: PasskeyProps) {
  const [busy, setBusy] = useState(false);
  if (!knowsPasskeys()) {
    return null;
  }
  const press = async () => {
    setBusy(true);
    fail(null);
    try {
      await use();
    } catch (cause) {
      fail(asFailure(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class="button" onClick={press} aria-busy={busy} disabled={busy}>
      <Icon name="key" />
      {busy ? "Waiting for the browser…" : children}
    </button>
  );
}
