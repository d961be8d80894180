import { useState } from "preact/hooks";
import { changeEmail, deleteAccount, listAccounts, rename } from "../../api/account";
import { Confirm } from "../../parts/confirm";
import { useDraft } from "../../parts/drafts";
import { Problem } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import { withProof } from "../../parts/proof";
import { accountDeleted, askSession, type SignedIn } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { SendAgain } from "../../parts/unverified";
import { checkEmail, checkName } from "../account/checks";
import { Done, Section } from "./section";

export function ProfilePage({ session }: { session: SignedIn }) {
  return (
    <>
      <Name session={session} />
      <Email session={session} />
      <DeleteAccount session={session} />
    </>
  );
}

function Name({ session }: { session: SignedIn }) {
  const [draft, change, forget] = useDraft("profile", { name: session.user.name });
  const [saved, setSaved] = useState(false);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkName(draft.name, "Enter your name."),
    act: async () => {
      setSaved(false);
      await rename(draft.name.trim());
      await askSession();
      forget();
      setSaved(true);
    },
  });
  return (
    <Section title="Name" about="Other members of your organisations see it.">
      {general && <Problem failure={general} />}
      {saved && <Done>Saved.</Done>}
      <form ref={form} onSubmit={submit} noValidate class="in-row">
        <Field
          name="name"
          label="Name"
          autocomplete="name"
          value={draft.name}
          onValue={(name) => change({ name })}
          error={at("name")}
        />
        <Submit busy={busy} busyText="Saving…">
          Save
        </Submit>
      </form>
    </Section>
  );
}

function Email({ session: { user } }: { session: SignedIn }) {
  const [draft, change, forget] = useDraft("new-email", { email: "" });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkEmail(draft.email),
    act: async () => {
      setSentTo(null);
      await withProof(() => changeEmail(draft.email.trim()));
      setSentTo(draft.email.trim());
      change({ email: "" });
      forget();
    },
  });
  return (
    <Section
      title="Email address"
      about={
        <>
          You sign in with <strong>{user.email}</strong>
          {user.emailVerified ? ", which is confirmed." : ", which is not confirmed yet."}
        </>
      }
      action={user.emailVerified ? undefined : <SendAgain email={user.email} />}
    >
      {general && <Problem failure={general} />}
      {sentTo !== null && (
        <Done>
          We wrote to <strong>{sentTo}</strong>. Your address changes when the link in that mail is opened; the old
          address is told.
        </Done>
      )}
      <form ref={form} onSubmit={submit} noValidate class="in-row">
        <Field
          name="email"
          label="New email address"
          type="email"
          autocomplete="email"
          value={draft.email}
          onValue={(email) => change({ email })}
          error={at("email")}
        />
        <Submit busy={busy} busyText="Sending…">
          Change address
        </Submit>
      </form>
    </Section>
  );
}

function DeleteAccount({ session: { user } }: { session: SignedIn }) {
  /** Whether the account has a password; `null` while the dialog is closed. */
  const [asking, setAsking] = useState<boolean | null>(null);
  const [password, setPassword] = useState("");
  const [mailed, setMailed] = useState(false);
  const { submit, form, busy, general } = useSubmit({
    act: async () => {
      const accounts = await listAccounts();
      setPassword("");
      setAsking(accounts.some(({ providerId }) => providerId === "credential"));
    },
  });
  return (
    <Section
      title="Delete account"
      about="Deletes you, your own organisation with its instances and measurements, and your memberships. It cannot be undone."
    >
      {general && <Problem failure={general} />}
      {mailed && (
        <Done>
          We wrote to <strong>{user.email}</strong>. Your account is deleted when the link in that mail is opened in
          this browser.
        </Done>
      )}
      <form ref={form} onSubmit={submit}>
        <button type="submit" class="button danger" disabled={busy}>
          Delete account…
        </button>
      </form>
      {asking !== null && (
        <Confirm
          title="Delete your account?"
          verb={asking ? "Delete permanently" : "Send the link"}
          busyVerb={asking ? "Deleting…" : "Sending…"}
          act={async () => {
            await withProof(() => deleteAccount(asking ? password : null));
          }}
          done={() => {
            if (asking) {
              accountDeleted();
            }
            setMailed(!asking);
            setAsking(null);
          }}
          cancel={() => setAsking(null)}
        >
          <p>
            Your account <strong>{user.email}</strong>, your own organisation, and everything measured in it are deleted
            permanently. Organisations with other members stay; where you are the only owner, make somebody else one
            first.
          </p>
          {asking && (
            <Field
              name="password"
              label="Password"
              type="password"
              autocomplete="current-password"
              value={password}
              onValue={setPassword}
              error={null}
            />
          )}
        </Confirm>
      )}
    </Section>
  );
}
