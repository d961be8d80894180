import type { SignedIn } from "../../parts/session";
import { Section } from "./section";

/** What is mailed whatever anybody chooses: whoever owns the account must hear of it. */
const ALWAYS = [
  "Your password, email address, authenticator app, passkeys or accounts elsewhere changed",
  "A recovery code was used",
  "Somebody wanted to sign up with your address",
  "You were invited to an organisation",
];

/** The place of alerts; until there are rules, it says what is mailed anyway. */
export function NotificationsPage({ session }: { session: SignedIn }) {
  return (
    <>
      <Section title="About your account" about={`Mailed to ${session.user.email}. It cannot be turned off.`}>
        <ul class="plain">
          {ALWAYS.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
      <Section title="About your instances">
        <p class="muted">
          There are no alert rules yet, so nothing is sent about instances. Where alerts go will be chosen here.
        </p>
      </Section>
    </>
  );
}
