import { useState } from "preact/hooks";
import { acceptInvitation, declineInvitation, getInvitation } from "../../api/account";
import type { Failure } from "../../api/failure";
import { Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { go, Link } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { asFailure, leave, sessionEnded, switchOrganization, useSession, type SignedIn } from "../../parts/session";
import { SendAgain } from "../../parts/unverified";
import { moment } from "../../format/times";
import { signInPath } from "../../routes";
import "../../styles/account.css";
import type { ScreenProps } from "../registry";
import { ROLE_WORDS } from "../settings/roles";

/** Nobody else answers it, so it is asked for once in a while. */
const EVERY_MS = 300_000;

const NOT_CONFIRMED = "EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION";
const NOT_YOURS = "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION";

export default function InvitationScreen({ params }: ScreenProps) {
  const session = useSession();
  const { id } = params;
  return session.kind === "in" && id !== undefined ? <Invited id={id} session={session} /> : null;
}

function Invited({ id, session }: { id: string; session: SignedIn }) {
  const { value, failure, retry } = usePolled(`invitation ${id} ${session.user.emailVerified}`, EVERY_MS, () =>
    getInvitation(id),
  );
  const [answering, setAnswering] = useState<"accept" | "decline" | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [declined, setDeclined] = useState(false);

  const answer = async (how: "accept" | "decline") => {
    setAnswering(how);
    setRefused(null);
    try {
      if (how === "decline") {
        await declineInvitation(id);
        setDeclined(true);
      } else if (value !== null) {
        await acceptInvitation(id);
        await switchOrganization(value.organizationId);
        go("/", "replace");
      }
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setRefused(failed);
    }
    setAnswering(null);
  };

  if (declined) {
    return (
      <div class="narrow card">
        <Heading key="declined" title="Invitation declined" />
        <p>Nobody is told, and you can be invited again.</p>
        <p class="actions">
          <Link class="button" href="/">
            Go to the dashboard
          </Link>
        </p>
      </div>
    );
  }
  if (value === null) {
    return (
      <div class="narrow card">
        <Heading title="Invitation" />
        {failure === null ? (
          <Skeleton lines={3} what="the invitation" />
        ) : (
          <NotShown id={id} failure={failure} retry={retry} session={session} />
        )}
      </div>
    );
  }
  const { organizationName, organizationSlug, inviterEmail, role, expiresAt } = value;
  return (
    <div class="narrow card">
      <Heading title={`Join ${organizationName ?? organizationSlug ?? "an organisation"}?`} />
      <p>
        {inviterEmail === undefined ? "You are invited" : <strong>{inviterEmail}</strong>}
        {inviterEmail === undefined ? "" : " invites you"} to the organisation{" "}
        <strong>{organizationName ?? organizationSlug}</strong>
        {organizationSlug !== undefined && <span class="muted"> ({organizationSlug})</span>} with the role{" "}
        <strong>{ROLE_WORDS[role].name.toLowerCase()}</strong>: {ROLE_WORDS[role].may}.
      </p>
      <p class="muted small">
        Its owners see your name, your address and what happens to your account. You can leave at any time. The
        invitation is good until {moment(expiresAt.getTime())}.
      </p>
      {refused && <Problem failure={refused} />}
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={answering !== null}
          aria-busy={answering === "accept"}
          onClick={() => void answer("accept")}
        >
          {answering === "accept" ? "Joining…" : "Accept"}
        </button>
        <button type="button" class="button" disabled={answering !== null} onClick={() => void answer("decline")}>
          {answering === "decline" ? "Declining…" : "Decline"}
        </button>
      </div>
    </div>
  );
}

interface NotShownProps {
  id: string;
  failure: Failure;
  retry: () => void;
  session: SignedIn;
}

/** Three reasons that have a way out, and the rest. */
function NotShown({ id, failure, retry, session }: NotShownProps) {
  if (failure.code === NOT_CONFIRMED) {
    return (
      <>
        <p class="notice tone-warn">
          <Icon name="triangle" />
          <span>
            Confirm your address {session.user.email} first: an invitation is shown to the owner of the address it was
            sent to.
          </span>
        </p>
        <SendAgain email={session.user.email} />
      </>
    );
  }
  if (failure.code === NOT_YOURS) {
    return (
      <>
        <p>
          This invitation is for another address than <strong>{session.user.email}</strong>. Sign in with the address
          the mail came to.
        </p>
        <p class="actions">
          <button type="button" class="button" onClick={() => void leave(signInPath(`/accept-invitation/${id}`))}>
            Sign out
          </button>
        </p>
      </>
    );
  }
  return failure.code === "INVITATION_NOT_FOUND" ? (
    <>
      <Problem failure={failure} />
      <p>Ask whoever invited you to send it again.</p>
    </>
  ) : (
    <Problem failure={failure} retry={retry} />
  );
}
