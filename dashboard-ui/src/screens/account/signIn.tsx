import { useState } from "preact/hooks";
import { giveCode, giveRecoveryCode, signInWithPasskey } from "../../api/account";
import { signIn } from "../../api/auth";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit, Tick } from "../../parts/form";
import { go, Link, withParams, type Location } from "../../parts/location";
import { PasskeyButton } from "../../parts/passkeyButton";
import { Heading } from "../../parts/screen";
import { useSession } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { arrive } from "./arrive";
import { checkCode, checkSignIn } from "./checks";
import { ElsewhereButtons } from "./elsewhere";
import { elsewhereWords } from "./words";

export default function SignInScreen({ location }: ScreenProps) {
  const session = useSession();
  const expired = session.kind === "out" && session.why === "ended";
  // A provider sends the browser back with this, and without a session, when a code is still to be given.
  const codeNeeded = location.search.has("code") || location.search.get("error") === "two_factor_required";
  return codeNeeded ? (
    <CodeForm key="code" location={location} />
  ) : (
    <PasswordForm key="password" location={location} expired={expired} />
  );
}

function PasswordForm({ location, expired }: { location: Location; expired: boolean }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { form, submit, busy, general, at, fail } = useSubmit({
    signedIn: false,
    check: () => checkSignIn(email, password),
    act: async () => {
      const { codeNeeded } = await signIn(email.trim(), password);
      if (codeNeeded) {
        go(withParams(location, { code: "", error: null, deleted: null }), "replace");
      } else {
        await arrive();
      }
    },
  });
  const elsewhere = elsewhereWords(location.search.get("error"));

  return (
    <div class="narrow card">
      <Heading title="Sign in" />
      {expired && (
        <p class="notice" role="status">
          Your session has ended. Sign in again to go on where you were; what you typed is kept.
        </p>
      )}
      {location.search.has("deleted") && (
        <p class="notice" role="status">
          Your account is deleted.
        </p>
      )}
      {general ? (
        <Problem failure={general} />
      ) : (
        elsewhere !== null && <Problem failure={new Failure("refused", elsewhere)} />
      )}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="email"
          label="Email"
          type="email"
          autocomplete="username"
          value={email}
          onValue={setEmail}
          error={at("email")}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
          error={at("password")}
        />
        <div class="actions spread">
          <Submit busy={busy} busyText="Signing in…">
            Sign in
          </Submit>
          <Link href={withParams({ ...location, path: "/forgot-password" }, { error: null })}>
            Forgot your password?
          </Link>
        </div>
      </form>
      <div class="ways">
        <PasskeyButton
          use={async () => {
            await signInWithPasskey();
            await arrive();
          }}
          fail={fail}
        >
          Sign in with a passkey
        </PasskeyButton>
        <ElsewhereButtons location={location} verb="Sign in" fail={fail} />
      </div>
      <p class="muted">
        No account yet?{" "}
        <Link href={withParams({ ...location, path: "/sign-up" }, { error: null, deleted: null })}>Create one</Link>.
      </p>
    </div>
  );
}

/** After the password, or a provider's word, of an account with an authenticator app. */
function CodeForm({ location }: { location: Location }) {
  const [code, setCode] = useState("");
  const [trust, setTrust] = useState(false);
  const recovery = location.search.get("code") === "recovery";
  const { form, submit, busy, general, at } = useSubmit({
    signedIn: false,
    check: () => checkCode(code, recovery),
    act: async () => {
      if (recovery) {
        await giveRecoveryCode(code.trim(), trust);
      } else {
        await giveCode(code.replace(/\s/g, ""), trust);
      }
      await arrive();
    },
  });
  const other = () => {
    setCode("");
    go(withParams(location, { code: recovery ? "" : "recovery", error: null }), "replace");
  };

  return (
    <div class="narrow card">
      <Heading title="Enter your code" />
      <p class="muted">
        {recovery
          ? "Enter one of the recovery codes you kept when you set up the authenticator app. It works once."
          : "Your account asks for a code of your authenticator app. It has six digits and changes every 30 seconds."}
      </p>
      {general && <Problem failure={general} />}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="code"
          label={recovery ? "Recovery code" : "Code"}
          autocomplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          value={code}
          onValue={setCode}
          error={at("code")}
        />
        <Tick name="trust" checked={trust} onChecked={setTrust}>
          Do not ask in this browser for 30 days
        </Tick>
        <div class="actions spread">
          <Submit busy={busy} busyText="Signing in…">
            Sign in
          </Submit>
          <button type="button" class="link" onClick={other}>
            {recovery ? "Use the authenticator app" : "Use a recovery code"}
          </button>
        </div>
      </form>
      <p class="muted">
        <Link href={withParams(location, { code: null, error: null })}>Start again</Link> with another account or the
        password.
      </p>
    </div>
  );
}
