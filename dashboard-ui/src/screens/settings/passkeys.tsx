import { useState } from "preact/hooks";
import { addPasskey, deletePasskey, listPasskeys, renamePasskey, type Passkey } from "../../api/account";
import { Confirm } from "../../parts/confirm";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { useMovedFocus } from "../../parts/focus";
import { Field, Submit } from "../../parts/form";
import { knowsPasskeys } from "../../parts/passkeyButton";
import { usePolled } from "../../parts/polled";
import { withProof } from "../../parts/proof";
import { useSubmit } from "../../parts/submit";
import { checkName } from "../account/checks";
import { Section } from "./section";
import { Day } from "./times";

const EVERY_MS = 120_000;
const MISSING = "Give it a name, such as laptop.";

export function Passkeys() {
  const { value: passkeys, failure, retry } = usePolled("passkeys", EVERY_MS, listPasskeys);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const list = useMovedFocus<HTMLUListElement>(renaming);
  return (
    <Section
      title="Passkeys"
      about="Sign in with the lock of your device or a security key. A passkey cannot be given away to a false page."
    >
      {passkeys === null && failure === null && <Skeleton lines={2} what="your passkeys" />}
      {passkeys === null && failure !== null && <Problem failure={failure} retry={retry} />}
      {passkeys !== null && failure !== null && <NotRefreshed failure={failure} retry={retry} />}
      {passkeys !== null && passkeys.length > 0 && (
        <ul class="rows" ref={list}>
          {passkeys.map((passkey) =>
            renaming === passkey.id ? (
              <li key={passkey.id}>
                <Rename
                  passkey={passkey}
                  done={() => {
                    setRenaming(null);
                    retry();
                  }}
                  cancel={() => setRenaming(null)}
                />
              </li>
            ) : (
              <li key={passkey.id}>
                <span class="row-main">
                  <strong>{nameOf(passkey)}</strong>
                  <span class="muted small">
                    {passkey.deviceType === "multiDevice" ? "on your devices" : "on one device"}, added{" "}
                    <Day at={passkey.createdAt} />
                  </span>
                </span>
                <span class="row-actions">
                  <button type="button" class="button small" onClick={() => setRenaming(passkey.id)}>
                    Rename<span class="hidden"> {nameOf(passkey)}</span>
                  </button>
                  <button type="button" class="button small" onClick={() => setRemoving(passkey)}>
                    Remove<span class="hidden"> {nameOf(passkey)}</span>
                  </button>
                </span>
              </li>
            ),
          )}
        </ul>
      )}
      {knowsPasskeys() ? <Add done={retry} /> : <p class="muted">This browser, or this address, knows no passkeys.</p>}
      {removing && (
        <Confirm
          title={`Remove ${nameOf(removing)}?`}
          verb="Remove"
          busyVerb="Removing…"
          act={async () => {
            await withProof(() => deletePasskey(removing.id));
          }}
          done={() => {
            setRemoving(null);
            retry();
          }}
          cancel={() => setRemoving(null)}
        >
          <p>It no longer signs you in here. Your device may still offer it; you can delete it there.</p>
        </Confirm>
      )}
    </Section>
  );
}

const nameOf = (passkey: Passkey): string => passkey.name ?? "Passkey without a name";

function Add({ done }: { done: () => void }) {
  const [name, setName] = useState("");
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkName(name, MISSING),
    act: async () => {
      await withProof(() => addPasskey(name.trim()));
      setName("");
      done();
    },
  });
  return (
    <>
      {general && <Problem failure={general} />}
      <form ref={form} onSubmit={submit} noValidate class="in-row">
        <Field
          name="passkey"
          label="Name of a new passkey"
          placeholder="laptop"
          value={name}
          onValue={setName}
          error={at("name")}
        />
        <Submit busy={busy} busyText="Waiting for the browser…">
          Add passkey
        </Submit>
      </form>
    </>
  );
}

function Rename({ passkey, done, cancel }: { passkey: Passkey; done: () => void; cancel: () => void }) {
  const [name, setName] = useState(passkey.name ?? "");
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkName(name, MISSING),
    act: async () => {
      await renamePasskey(passkey.id, name.trim());
      done();
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate class="in-row">
      {general && <Problem failure={general} />}
      <Field name="passkey" label="New name" value={name} onValue={setName} error={at("name")} />
      <Submit busy={busy} busyText="Saving…">
        Save
      </Submit>
      <button type="button" class="button" onClick={cancel}>
        Cancel
      </button>
    </form>
  );
}
