import { useEffect, useRef, useState } from "preact/hooks";
import { giveCode, giveRecoveryCode, signInWithPasskey, verifyPassword } from "../api/account";
import { Problem } from "./feedback";
import { Field, Submit } from "./form";
import { PasskeyButton } from "./passkeyButton";
import { proving, type Proof } from "./proving";
import { askSession } from "./session";
import { useSubmit } from "./submit";

interface Question {
  proof: Proof;
  answer: (given: boolean) => void;
}

let question: Question | null = null;
const listeners = new Set<() => void>();

function become(next: Question | null): void {
  question = next;
  listeners.forEach((listener) => listener());
}

/**
 * Does something, and when the accounts want the password or a code first, asks for that and does it again.
 *
 * @throws Failure when it was refused for another reason, or the member did not want to say
 */
export function withProof<T>(act: () => Promise<T>): Promise<T> {
  return proving(act, async (proof) => {
    const given = await new Promise<boolean>((answer) => become({ proof, answer }));
    become(null);
    return given;
  });
}

/** Where {@link withProof} asks; once on a page that uses it. */
export function ProofDialog() {
  const [asked, setAsked] = useState(question);
  useEffect(() => {
    const listener = () => setAsked(question);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
      question?.answer(false);
    };
  }, []);
  return asked === null ? null : <Ask key={asked.proof} {...asked} />;
}

function Ask({ proof, answer }: Question) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [value, setValue] = useState("");
  const [recovery, setRecovery] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const password = proof === "password";
  const field = password ? "password" : "code";
  const { form, submit, busy, general, at, fail } = useSubmit({
    check: () =>
      value.trim() === "" ? [{ field, message: password ? "Enter your password." : "Enter the code." }] : [],
    act: async () => {
      if (password) {
        await verifyPassword(value);
      } else if (recovery) {
        await giveRecoveryCode(value.trim(), false);
      } else {
        await giveCode(value.replace(/\s/g, ""), false);
      }
      given();
    },
  });
  const given = () => {
    dialog.current?.close();
    answer(true);
  };
  const cancel = () => {
    dialog.current?.close();
    answer(false);
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby="proof-title"
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
    >
      <h2 id="proof-title">{password ? "Enter your password" : "Enter a code"}</h2>
      <p>
        {password
          ? "You signed in more than ten minutes ago. For this change, say once more that it is you."
          : "For this change, give a code of your authenticator app, or a recovery code."}
      </p>
      {general && <Problem failure={general} />}
      <form ref={form} onSubmit={submit} noValidate>
        {password ? (
          <Field
            name="password"
            label="Password"
            type="password"
            autocomplete="current-password"
            value={value}
            onValue={setValue}
            error={at("password")}
          />
        ) : (
          <Field
            name="code"
            label={recovery ? "Recovery code" : "Code"}
            autocomplete="one-time-code"
            inputMode={recovery ? "text" : "numeric"}
            value={value}
            onValue={setValue}
            error={at("code")}
          />
        )}
        {password && (
          <PasskeyButton
            fail={fail}
            use={async () => {
              // Another session, and a fresh one; who signs in as somebody else finds another page.
              await signInWithPasskey();
              await askSession();
              given();
            }}
          >
            Use a passkey instead
          </PasskeyButton>
        )}
        {!password && (
          <button type="button" class="link" onClick={() => setRecovery(!recovery)}>
            {recovery ? "Use the authenticator app" : "Use a recovery code"}
          </button>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={cancel} disabled={busy}>
            Cancel
          </button>
          <Submit busy={busy} busyText="Checking…">
            Continue
          </Submit>
        </div>
      </form>
    </dialog>
  );
}
