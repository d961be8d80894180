import { useState } from "preact/hooks";
import { requestPasswordReset, resetPassword } from "../../api/account";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import { Link, withParams, type Location } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { askSession } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { checkEmail, checkNewPassword } from "./checks";
import { PASSWORD_HINT } from "./signUp";
import { linkWords } from "./words";

export function ForgotPasswordScreen({ location }: { location: Location }) {
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, busy, general, at } = useSubmit({
    signedIn: false,
    check: () => checkEmail(email),
    act: async () => {
      await requestPasswordReset(email.trim());
      setSentTo(email.trim());
    },
  });
  const signIn = <Link href={withParams({ ...location, path: "/sign-in" }, {})}>Sign in</Link>;

  if (sentTo !== null) {
    return (
      <div class="narrow card">
        <Heading title="Check your mail" />
        <p>
          If <strong>{sentTo}</strong> has an account here, a mail with a link is on its way. The link works once, for
          an hour.
        </p>
        <p class="muted">
          {signIn}, or{" "}
          <button type="button" class="link" onClick={() => setSentTo(null)}>
            try another address
          </button>
          .
        </p>
      </div>
    );
  }
  return (
    <div class="narrow card">
      <Heading title="Forgot your password?" />
      <p class="muted">We send a link to choose a new one.</p>
      {general && <Problem failure={general} />}
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
        <Submit busy={busy} busyText="Sending…">
          Send the link
        </Submit>
      </form>
      <p class="muted">You know it after all? {signIn}.</p>
    </div>
  );
}

/** Where the link of the mail leads; the token is in the address. */
export function ResetPasswordScreen({ location }: { location: Location }) {
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const token = location.search.get("token");
  const error = location.search.get("error") ?? (token === null ? "INVALID_TOKEN" : null);
  const { form, submit, busy, general, at } = useSubmit({
    signedIn: false,
    check: () => checkNewPassword(password),
    act: async () => {
      await resetPassword(token ?? "", password);
      setDone(true);
      // Every session has ended with the old password, the one of this browser as well.
      await askSession();
    },
  });

  if (done) {
    return (
      <div class="narrow card">
        <Heading key="done" title="Your password is changed" />
        <p>Every session of your account has ended. Sign in with the new password.</p>
        <p class="actions">
          <Link class="button primary" href="/sign-in">
            Sign in
          </Link>
        </p>
      </div>
    );
  }
  if (error !== null) {
    return (
      <div class="narrow card">
        <Heading title="Choose a new password" />
        <Problem failure={new Failure("refused", linkWords(error))} />
        <p>
          <Link href="/forgot-password">Have another link sent</Link>
        </p>
      </div>
    );
  }
  return (
    <div class="narrow card">
      <Heading title="Choose a new password" />
      <p class="muted">It ends every session of your account, on every device.</p>
      {general && <Problem failure={general} />}
      {general?.code === "INVALID_TOKEN" && (
        <p>
          <Link href="/forgot-password">Have another link sent</Link>
        </p>
      )}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          value={password}
          onValue={setPassword}
          error={at("password")}
        />
        <Submit busy={busy} busyText="Changing it…">
          Change password
        </Submit>
      </form>
    </div>
  );
}
