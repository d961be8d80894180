import { useState } from "preact/hooks";
import {
  changePassword,
  connectProvider,
  disconnect,
  listAccounts,
  requestPasswordReset,
  type SignInAccount,
} from "../../api/account";
import { Failure } from "../../api/failure";
import { Confirm } from "../../parts/confirm";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import type { Location } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { withProof } from "../../parts/proof";
import { asFailure, askSession, type SignedIn } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { checkNewPassword, PASSWORD_HINT } from "../account/checks";
import { useProviders } from "../account/elsewhere";
import { elsewhereWords } from "../account/words";
import { AuthenticatorApp } from "./authenticatorApp";
import { Passkeys } from "./passkeys";
import { Done, Section } from "./section";

const EVERY_MS = 120_000;

export function SecurityPage({ session, location }: { session: SignedIn; location: Location }) {
  const { value: accounts, failure, retry } = usePolled("sign-in accounts", EVERY_MS, listAccounts);
  if (accounts === null) {
    return failure === null ? (
      <Skeleton lines={6} what="your ways to sign in" />
    ) : (
      <Problem failure={failure} retry={retry} />
    );
  }
  const password = accounts.some(({ providerId }) => providerId === "credential");
  const elsewhere = elsewhereWords(location.search.get("error"));
  return (
    <>
      {failure && <NotRefreshed failure={failure} retry={retry} />}
      {elsewhere !== null && <Problem failure={new Failure("refused", elsewhere)} />}
      {password ? <Password /> : <NoPassword email={session.user.email} />}
      {password && <AuthenticatorApp enabled={session.user.twoFactorEnabled} />}
      <Passkeys />
      <Elsewhere accounts={accounts} reload={retry} />
    </>
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [changed, setChanged] = useState(false);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => [
      ...(current === "" ? [{ field: "currentPassword", message: "Enter your current password." }] : []),
      ...checkNewPassword(next, "newPassword"),
    ],
    act: async () => {
      setChanged(false);
      await withProof(() => changePassword(current, next));
      setCurrent("");
      setNext("");
      setChanged(true);
      await askSession();
    },
  });
  return (
    <Section
      title="Password"
      about="Changing it ends every other session of your account, and forgets trusted browsers."
    >
      {general && <Problem failure={general} />}
      {changed && <Done>Your password is changed. Every other session has ended.</Done>}
      <form ref={form} onSubmit={submit} noValidate class="column">
        <Field
          name="currentPassword"
          label="Current password"
          type="password"
          autocomplete="current-password"
          value={current}
          onValue={setCurrent}
          error={at("currentPassword")}
        />
        <Field
          name="newPassword"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          value={next}
          onValue={setNext}
          error={at("newPassword")}
        />
        <Submit busy={busy} busyText="Changing it…">
          Change password
        </Submit>
      </form>
    </Section>
  );
}

function NoPassword({ email }: { email: string }) {
  const [sent, setSent] = useState(false);
  const { form, submit, busy, general } = useSubmit({
    act: async () => {
      await requestPasswordReset(email);
      setSent(true);
    },
  });
  return (
    <Section title="Password" about="Your account has none: you sign in elsewhere, or with a passkey.">
      {general && <Problem failure={general} />}
      {sent && (
        <Done>
          We wrote to <strong>{email}</strong>. The link in that mail leads to where you choose a password.
        </Done>
      )}
      <form ref={form} onSubmit={submit}>
        <Submit busy={busy} busyText="Sending…">
          Send a link to choose one
        </Submit>
      </form>
    </Section>
  );
}

/** Accounts at other sites that sign in here; not there at all where the operator offers none and none is connected. */
function Elsewhere({ accounts, reload }: { accounts: SignInAccount[]; reload: () => void }) {
  const providers = useProviders();
  const [removing, setRemoving] = useState<SignInAccount | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const connected = accounts.filter(({ providerId }) => providerId !== "credential");
  const free = providers.filter(({ id }) => connected.every(({ providerId }) => providerId !== id));
  const nameOf = (id: string) => providers.find((provider) => provider.id === id)?.name ?? id;
  if (connected.length === 0 && free.length === 0) {
    return null;
  }
  const connect = async (provider: string) => {
    setFailure(null);
    try {
      await withProof(() => connectProvider(provider));
    } catch (cause) {
      setFailure(asFailure(cause));
    }
  };
  return (
    <Section title="Accounts elsewhere" about="They sign you in here as the password does.">
      {failure && <Problem failure={failure} />}
      <ul class="rows">
        {connected.map((account) => (
          <li key={account.id}>
            <strong>{nameOf(account.providerId)}</strong>
            <button type="button" class="button small" onClick={() => setRemoving(account)}>
              Disconnect
            </button>
          </li>
        ))}
      </ul>
      <div class="ways">
        {free.map(({ id, name }) => (
          <button key={id} type="button" class="button" onClick={() => void connect(id)}>
            Connect {name}
          </button>
        ))}
      </div>
      {removing && (
        <Confirm
          title={`Disconnect ${nameOf(removing.providerId)}?`}
          verb="Disconnect"
          busyVerb="Disconnecting…"
          act={async () => {
            await withProof(() => disconnect(removing.accountId));
          }}
          done={() => {
            setRemoving(null);
            reload();
          }}
          cancel={() => setRemoving(null)}
        >
          <p>It no longer signs you in here. You can connect it again.</p>
        </Confirm>
      )}
    </Section>
  );
}
