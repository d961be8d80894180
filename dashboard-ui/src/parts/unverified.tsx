import { useEffect, useState } from "preact/hooks";
import { getSession, sendVerification } from "../api/auth";
import { sentence } from "../format/words";
import { Icon } from "./icons";
import { asFailure, askSession } from "./session";

type Sending = { kind: "idle" } | { kind: "busy" } | { kind: "sent" } | { kind: "failed"; message: string };

/** Until the address is confirmed; looks again when the member comes back from their mailbox. */
export function UnverifiedNotice({ email }: { email: string }) {
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState === "visible" && (await isVerified())) {
        await askSession();
      }
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  return (
    <div class="notice tone-warn" role="status">
      <Icon name="triangle" />
      <span>Confirm your e-mail address to add instances: open the link in the mail we sent to {email}.</span>
      <SendAgain email={email} />
    </div>
  );
}

/** Has the mail with the link sent once more, and says what came of it. */
export function SendAgain({ email }: { email: string }) {
  const [sending, setSending] = useState<Sending>({ kind: "idle" });
  const send = async () => {
    setSending({ kind: "busy" });
    try {
      await sendVerification(email);
      setSending({ kind: "sent" });
    } catch (cause) {
      setSending({ kind: "failed", message: asFailure(cause).message });
    }
  };
  return (
    <span class="send-again">
      <button type="button" class="button small" onClick={send} disabled={sending.kind === "busy"}>
        {sending.kind === "busy" ? "Sending…" : "Send again"}
      </button>
      <span role="status">
        {sending.kind === "sent" && <strong>Sent to {email}.</strong>}
        {sending.kind === "failed" && <strong>{sentence(sending.message)}</strong>}
      </span>
    </span>
  );
}

/** @returns false also when nobody can be asked now */
async function isVerified(): Promise<boolean> {
  try {
    return (await getSession())?.user.emailVerified ?? false;
  } catch {
    return false;
  }
}
