import { useState } from "preact/hooks";
import { signIn, signUp } from "../../api/auth";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import { Link, withParams, type Location } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { useSubmit } from "../../parts/submit";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { arrive } from "./arrive";
import { checkSignUp, PASSWORD_HINT } from "./checks";
import { ElsewhereButtons } from "./elsewhere";

export default function SignUpScreen({ location }: ScreenProps) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [mailSentTo, setMailSentTo] = useState<string | null>(null);
  const { form, submit, busy, general, at, fail } = useSubmit({
    signedIn: false,
    check: () => checkSignUp(name, email, password),
    act: async () => {
      await signUp(name.trim(), email.trim(), password);
      if (await signedIn(email.trim(), password)) {
        await arrive();
      } else {
        setMailSentTo(email.trim());
      }
    },
  });

  if (mailSentTo !== null) {
    return <CheckYourMail email={mailSentTo} location={location} />;
  }
  return (
    <div class="narrow card">
      <Heading title="Create your account" />
      <p class="muted">See what pgcache does for your PostgreSQL: hit ratio, query classes, and each query.</p>
      {general && <Problem failure={general} />}
      <form ref={form} onSubmit={submit} noValidate>
        <Field name="name" label="Name" autocomplete="name" value={name} onValue={setName} error={at("name")} />
        <Field
          name="email"
          label="Email"
          type="email"
          autocomplete="email"
          value={email}
          onValue={setEmail}
          error={at("email")}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          value={password}
          onValue={setPassword}
          error={at("password")}
        />
        <Submit busy={busy} busyText="Creating your account…">
          Create account
        </Submit>
      </form>
      <div class="ways">
        <ElsewhereButtons location={location} verb="Sign up" fail={fail} />
      </div>
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
    return !(await signIn(email, password)).codeNeeded;
  } catch (cause) {
    if (cause instanceof Failure && cause.status === 401) {
      return false;
    }
    throw cause;
  }
}
