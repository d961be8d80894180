import { useState } from "preact/hooks";
import { PASSWORD_MIN, signIn, signUp } from "../../api/auth";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit, useFirstError } from "../../parts/form";
import { Link, withParams, type Location } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { asFailure, askSession } from "../../parts/session";
import type { ScreenProps } from "../registry";
import { checkSignUp } from "../signIn/accountChecks";
import { NO_COOKIE } from "../signIn";

export default function SignUpScreen({ location }: ScreenProps) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [mailSentTo, setMailSentTo] = useState<string | null>(null);
  const { form, focusFirstError } = useFirstError();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const errors = checkSignUp(name, email, password);
    if (errors.length > 0) {
      setFailure(new Failure("refused", "", { fieldErrors: errors }));
      focusFirstError();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await signUp(name.trim(), email.trim(), password);
      if (!(await signedIn(email.trim(), password))) {
        setMailSentTo(email.trim());
      } else if (!(await askSession())) {
        setFailure(NO_COOKIE);
      }
    } catch (cause) {
      setFailure(asFailure(cause));
      focusFirstError();
    }
    setBusy(false);
  };

  if (mailSentTo !== null) {
    return <CheckYourMail email={mailSentTo} location={location} />;
  }
  return (
    <div class="narrow card">
      <Heading title="Create your account" />
      <p class="muted">See what pgcache does for your PostgreSQL: hit ratio, query classes, and each query.</p>
      {failure !== null && failure.fieldErrors.length === 0 && <Problem failure={failure} />}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="name"
          label="Name"
          autocomplete="name"
          value={name}
          onValue={setName}
          error={failure?.at("name") ?? null}
        />
        <Field
          name="email"
          label="Email"
          type="email"
          autocomplete="email"
          value={email}
          onValue={setEmail}
          error={failure?.at("email") ?? null}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint={`At least ${PASSWORD_MIN} characters. A few words in a row are easy to remember and hard to guess.`}
          value={password}
          onValue={setPassword}
          error={failure?.at("password") ?? null}
        />
        <Submit busy={busy} busyText="Creating your account…">
          Create account
        </Submit>
      </form>
      <p class="muted">
        Already a member? <Link href={withParams({ ...location, path: "/sign-in" }, {})}>Sign in</Link>.
      </p>
    </div>
  );
}

/** The server does not say whether the address had an account before; the mail to its owner does. */
function CheckYourMail({ email, location }: { email: string; location: Location }) {
  return (
    <div class="narrow card">
      <Heading title="Check your mail" />
      <p>
        We wrote to <strong>{email}</strong>. The mail says how to go on.
      </p>
      <p class="muted">
        <Link href={withParams({ ...location, path: "/sign-in" }, {})}>Sign in</Link>
      </p>
    </div>
  );
}

/** @returns false when the password is not the one of the address, which then had an account before */
async function signedIn(email: string, password: string): Promise<boolean> {
  try {
    await signIn(email, password);
    return true;
  } catch (cause) {
    if (cause instanceof Failure && cause.status === 401) {
      return false;
    }
    throw cause;
  }
}
