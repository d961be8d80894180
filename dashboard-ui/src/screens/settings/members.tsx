import { useEffect, useState } from "preact/hooks";
import {
  cancelInvitation,
  changeRole,
  invite,
  listMembers,
  listOpenInvitations,
  ownRole,
  removeMember,
  type Invitation,
  type Member,
  type Role,
} from "../../api/account";
import type { Failure } from "../../api/failure";
import { Confirm } from "../../parts/confirm";
import { useDraft } from "../../parts/drafts";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { Field, Select, Submit } from "../../parts/form";
import { useNow, usePolled } from "../../parts/polled";
import { withProof } from "../../parts/proof";
import { asFailure, askSession, type SignedIn } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { duration } from "../../format/times";
import { checkEmail } from "../account/checks";
import { givableRoles, managesMembers, mayChange, ROLE_WORDS, ROLES } from "./roles";
import { Done, Section } from "./section";
import { Day } from "./times";

const EVERY_MS = 60_000;

interface People {
  role: Role;
  members: Member[];
  /** `null` for who may not see them. */
  invitations: Invitation[] | null;
}

async function people(organizationId: string): Promise<People> {
  const [role, members] = await Promise.all([ownRole(organizationId), listMembers(organizationId)]);
  return { role, members, invitations: managesMembers(role) ? await listOpenInvitations(organizationId) : null };
}

export function MembersPage({ session }: { session: SignedIn }) {
  // Of none the server says so.
  const organizationId = session.organizationId ?? "";
  const { value, failure, retry } = usePolled(`members ${organizationId}`, EVERY_MS, () => people(organizationId));
  if (value === null) {
    return failure === null ? <Skeleton lines={6} what="the members" /> : <Problem failure={failure} retry={retry} />;
  }
  return (
    <>
      {failure && <NotRefreshed failure={failure} retry={retry} />}
      <Members session={session} organizationId={organizationId} people={value} reload={retry} />
      {value.invitations !== null && (
        <Invitations
          organizationId={organizationId}
          role={value.role}
          invitations={value.invitations}
          reload={retry}
          verified={session.user.emailVerified}
        />
      )}
      <Roles />
    </>
  );
}

interface MembersProps {
  session: SignedIn;
  organizationId: string;
  people: People;
  reload: () => void;
}

function Members({ session, organizationId, people, reload }: MembersProps) {
  const { role, members } = people;
  const [removing, setRemoving] = useState<Member | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** While the server is asked, the row shows what was chosen. */
  const [chosen, setChosen] = useState<{ id: string; role: Role } | null>(null);
  // The list has it now, or something newer.
  useEffect(() => setChosen(null), [members]);

  const give = async (member: Member, next: Role) => {
    setFailure(null);
    setChosen({ id: member.id, role: next });
    try {
      await withProof(() => changeRole(organizationId, member.id, next));
      if (member.userId === session.user.id) {
        await askSession();
      }
      reload();
    } catch (cause) {
      setFailure(asFailure(cause));
      setChosen(null);
    }
  };

  return (
    <Section title="People" about={`${members.length} of at most 100. What each role may do is below.`} flush>
      {failure && (
        <div class="padded">
          <Problem failure={failure} />
        </div>
      )}
      <div class="scroll">
        <table class="settings-table">
          <caption>Members and their roles</caption>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Role</th>
              <th scope="col">Since</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => {
              const self = member.userId === session.user.id;
              const shown = chosen?.id === member.id ? chosen.role : member.role;
              return (
                <tr key={member.id}>
                  <th scope="row">
                    <strong>{member.user.name}</strong> {self && <span class="chip">You</span>}
                    <div class="muted small">{member.user.email}</div>
                  </th>
                  <td data-label="Role">
                    {mayChange(role, member.role) ? (
                      <Select
                        name={`role-${member.id}`}
                        label={`Role of ${member.user.name}`}
                        quiet
                        value={shown}
                        onValue={(next) => void give(member, next)}
                        options={givableRoles(role).map((each) => ({ value: each, text: ROLE_WORDS[each].name }))}
                      />
                    ) : (
                      ROLE_WORDS[member.role].name
                    )}
                  </td>
                  <td data-label="Since">
                    <Day at={member.createdAt} />
                  </td>
                  <td class="row-end">
                    {!self && mayChange(role, member.role) && (
                      <button type="button" class="button small" onClick={() => setRemoving(member)}>
                        Remove<span class="hidden"> {member.user.name}</span>
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {removing && (
        <Confirm
          title={`Remove ${removing.user.name}?`}
          verb="Remove"
          busyVerb="Removing…"
          act={async () => {
            await withProof(() => removeMember(organizationId, removing.id));
          }}
          done={() => {
            setRemoving(null);
            reload();
          }}
          cancel={() => setRemoving(null)}
        >
          <p>
            {removing.user.email} no longer sees this organisation; keys that act in it for them stop working. A token
            that is out already lives five minutes at most.
          </p>
        </Confirm>
      )}
    </Section>
  );
}

interface InvitationsProps {
  organizationId: string;
  role: Role;
  invitations: Invitation[];
  reload: () => void;
  verified: boolean;
}

function Invitations({ organizationId, role, invitations, reload, verified }: InvitationsProps) {
  const [draft, change, forget] = useDraft<{ email: string; role: Role }>("invitation", { email: "", role: "member" });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [again, setAgain] = useState<string | null>(null);
  const now = useNow();
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkEmail(draft.email),
    act: async () => {
      setSentTo(null);
      await invite(organizationId, draft.email.trim(), draft.role, false);
      setSentTo(draft.email.trim());
      change({ email: "" });
      forget();
      reload();
    },
  });
  const resend = async (invitation: Invitation) => {
    setAgain(invitation.id);
    setFailure(null);
    setSentTo(null);
    try {
      await invite(organizationId, invitation.email, invitation.role, true);
      setSentTo(invitation.email);
      reload();
    } catch (cause) {
      setFailure(asFailure(cause));
    }
    setAgain(null);
  };
  return (
    <Section
      title="Invitations"
      about={
        verified
          ? "They work once, for 48 hours, and only for the address they were sent to."
          : "Your own address is not confirmed: the mail will not say who invites."
      }
    >
      {general && <Problem failure={general} />}
      {failure && <Problem failure={failure} />}
      {sentTo !== null && (
        <Done>
          We wrote to <strong>{sentTo}</strong>.
        </Done>
      )}
      <form ref={form} onSubmit={submit} noValidate class="in-row">
        <Field
          name="email"
          label="Email"
          type="email"
          autocomplete="off"
          value={draft.email}
          onValue={(email) => change({ email })}
          error={at("email")}
        />
        <Select
          name="role"
          label="Role"
          value={draft.role}
          onValue={(next) => change({ role: next })}
          options={givableRoles(role).map((each) => ({ value: each, text: ROLE_WORDS[each].name }))}
        />
        <Submit busy={busy} busyText="Inviting…">
          Invite
        </Submit>
      </form>
      {invitations.length === 0 ? (
        <p class="muted small">No open invitations.</p>
      ) : (
        <ul class="rows">
          {invitations.map((invitation) => (
            <li key={invitation.id}>
              <span class="row-main">
                <strong>{invitation.email}</strong>
                <span class="muted small">
                  {ROLE_WORDS[invitation.role].name}, ends in{" "}
                  {duration(Math.max(0, (invitation.expiresAt.getTime() - now) / 1000))}
                </span>
              </span>
              <span class="row-actions">
                <button
                  type="button"
                  class="button small"
                  disabled={again !== null}
                  onClick={() => void resend(invitation)}
                >
                  {again === invitation.id ? "Sending…" : "Send again"}
                  <span class="hidden"> to {invitation.email}</span>
                </button>
                <button type="button" class="button small" onClick={() => setCancelling(invitation)}>
                  Take back<span class="hidden"> from {invitation.email}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {cancelling && (
        <Confirm
          title="Take the invitation back?"
          verb="Take back"
          busyVerb="Taking it back…"
          act={async () => {
            await cancelInvitation(cancelling.id);
          }}
          done={() => {
            setCancelling(null);
            reload();
          }}
          cancel={() => setCancelling(null)}
        >
          <p>The link in the mail to {cancelling.email} stops working.</p>
        </Confirm>
      )}
    </Section>
  );
}

function Roles() {
  return (
    <Section title="What roles may do">
      <dl class="roles">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{ROLE_WORDS[role].name}</dt>
            <dd>{ROLE_WORDS[role].may}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
