import { useState } from "preact/hooks";
import { stopImpersonating } from "../api/auth";
import { Icon } from "./icons";
import { asFailure } from "./session";

/** An admin of the operator looks through a member's eyes, and must not forget it. */
export function ImpersonatedNotice({ name }: { name: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const stop = async () => {
    try {
      await stopImpersonating();
      // Whatever is on the page is the member's.
      window.location.assign("/");
    } catch (cause) {
      setFailed(asFailure(cause).message);
    }
  };
  return (
    <div class="notice tone-warn" role="status">
      <Icon name="triangle" />
      <span>
        You look through the eyes of {name}. Nothing can be changed. {failed !== null && <strong>{failed}</strong>}
      </span>
      <button type="button" class="button small" onClick={() => void stop()}>
        Stop
      </button>
    </div>
  );
}
