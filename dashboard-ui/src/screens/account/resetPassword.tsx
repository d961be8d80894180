import { useState } from "preact/hooks";
import { resetPassword } from "../../api/account";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Field, Submit } from "../../parts/form";
import { Link } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { askSession } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { checkNewPassword, PASSWORD_HINT } from "./checks";
import { linkWords } from "./words";

/** Where the link of the mail leads; the token is in the address. */
export default function ResetPasswordScreen({ location }: ScreenProps) {
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
