import { useState } from "preact/hooks";
import { requestPasswordReset } from "../../api/account";
import { Problem } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import { Link, withParams } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { useSubmit } from "../../parts/submit";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { checkEmail } from "./checks";

export default function ForgotPasswordScreen({ location }: ScreenProps) {
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
