import { useState } from "preact/hooks";
import { signIn } from "../../api/auth";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { Link, withParams } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { asFailure, askSession, useSession } from "../../parts/session";
import type { ScreenProps } from "../registry";
import { checkSignIn } from "./accountChecks";

export const NO_COOKIE = new Failure(
  "refused",
  "Your browser did not keep the session cookie. Allow cookies for this site, then try again.",
);

export default function SignInScreen({ location }: ScreenProps) {
  const session = useSession();
  const expired = session.kind === "out" && session.why === "ended";
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const errors = checkSignIn(email, password);
    if (errors.length > 0) {
      setFailure(new Failure("refused", "", { fieldErrors: errors }));
      focusFirstError();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await signIn(email.trim(), password);
      if (!(await askSession())) {
        setFailure(NO_COOKIE);
      }
    } catch (cause) {
      setFailure(signInFailure(asFailure(cause)));
      focusFirstError();
    }
    setBusy(false);
  };

  return (
    <div class="narrow card">
      <Heading title="Sign in" />
      {expired && (
        <p class="notice" role="status">
          Your session has ended. Sign in again to go on where you were; what you typed is kept.
        </p>
      )}
      {failure !== null && failure.fieldErrors.length === 0 && <Problem failure={failure} />}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="email"
          label="Email"
          type="email"
          autocomplete="username"
          value={email}
          onValue={setEmail}
          error={failure?.at("email") ?? null}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
          error={failure?.at("password") ?? null}
        />
        <Submit busy={busy} busyText="Signing in…">
          Sign in
        </Submit>
      </form>
      <p class="muted">
        No account yet? <Link href={withParams({ ...location, path: "/sign-up" }, {})}>Create one</Link>.
      </p>
    </div>
  );
}

/** A wrong password is not an ended session. */
function signInFailure(failure: Failure): Failure {
  return failure.kind === "signed-out"
    ? new Failure("refused", failure.message, { status: failure.status, code: failure.code })
    : failure;
}
