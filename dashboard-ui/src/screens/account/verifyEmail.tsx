import { useEffect } from "preact/hooks";
import { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Link } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { askSession, useSession } from "../../parts/session";
import { SendAgain } from "../../parts/unverified";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { linkWords } from "./words";

/** Where the link of a mail that confirms an address leads, when the server has looked at it. */
export default function VerifyEmailScreen({ location }: ScreenProps) {
  const session = useSession();
  const error = location.search.get("error");
  // What this page knew of the member is from before the link was opened.
  useEffect(() => void askSession(), []);
  const member = session.kind === "in" ? session.user : null;

  if (error === null) {
    return (
      <div class="narrow card">
        <Heading title="Email address confirmed" />
        <p>
          {member === null
            ? "Thank you. Sign in to go on."
            : "Thank you. You can add instances now, and accept invitations to this address."}
        </p>
        <p class="actions">
          <Link class="button primary" href={member === null ? "/sign-in" : "/"}>
            {member === null ? "Sign in" : "Go to the dashboard"}
          </Link>
        </p>
      </div>
    );
  }
  return (
    <div class="narrow card">
      <Heading title="Email address not confirmed" />
      <Problem failure={new Failure("refused", linkWords(error))} />
      {member === null ? (
        <p>
          <Link href="/sign-in">Sign in</Link> to have another link sent.
        </p>
      ) : member.emailVerified ? (
        <p>
          Your address {member.email} is confirmed already. <Link href="/">Go to the dashboard</Link>
        </p>
      ) : (
        <SendAgain email={member.email} />
      )}
    </div>
  );
}
