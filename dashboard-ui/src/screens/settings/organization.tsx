import { useState } from "preact/hooks";
import {
  changeRole,
  createOrganization,
  deleteOrganization,
  leaveOrganization,
  getOrganization,
  listMembers,
  listOwnInvitations,
  ownRole,
  updateOrganization,
  type Member,
  type Role,
} from "../../api/account";
import { listOrganizations, type Organization } from "../../api/auth";
import { Failure } from "../../api/failure";
import { Confirm } from "../../parts/confirm";
import { Empty, NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { useMovedFocus } from "../../parts/focus";
import { Field, Select, Submit } from "../../parts/form";
import { go, Link } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { withProof } from "../../parts/proof";
import { asFailure, askSession, switchOrganization, type SignedIn } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { checkName } from "../account/checks";
import { managesMembers, ROLE_WORDS } from "./roles";
import { Done, Section } from "./section";
import { checkSlug, SLUG_MAX, slugOf } from "./slug";

const EVERY_MS = 120_000;

interface Active {
  organization: Organization;
  role: Role;
  members: Member[];
}

/** `null` when it is gone. */
async function activeOf(organizationId: string): Promise<Active | null> {
  const organization = await getOrganization(organizationId);
  if (organization === null) {
    return null;
  }
  const [role, members] = await Promise.all([ownRole(organization.id), listMembers(organization.id)]);
  return { organization, role, members };
}

export function OrganizationPage({ session }: { session: SignedIn }) {
  const { value, failure, retry } = usePolled(`organization ${session.organizationId}`, EVERY_MS, async () => ({
    active: session.organizationId === null ? null : await activeOf(session.organizationId),
  }));
  if (value === null) {
    return failure === null ? (
      <Skeleton lines={6} what="the organisation" />
    ) : (
      <Problem failure={failure} retry={retry} />
    );
  }
  return (
    <>
      {failure && <NotRefreshed failure={failure} retry={retry} />}
      {value.active === null ? (
        <div class="card">
          <Empty title="You are in no organisation">
            <p>Instances belong to an organisation. Create one below, or accept an invitation.</p>
          </Empty>
        </div>
      ) : (
        <Names key={value.active.organization.id} active={value.active} saved={retry} />
      )}
      <Invited session={session} />
      <Others session={session} />
      <Create />
      {value.active !== null && (
        <>
          <HandOver session={session} active={value.active} reload={retry} />
          <Leave active={value.active} />
        </>
      )}
    </>
  );
}

function Names({ active: { organization, role }, saved }: { active: Active; saved: () => void }) {
  const [name, setName] = useState(organization.name);
  const [slug, setSlug] = useState(organization.slug);
  const [done, setDone] = useState(false);
  const manages = managesMembers(role);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => [...checkName(name, "Enter a name."), ...checkSlug(slug)],
    act: async () => {
      setDone(false);
      await updateOrganization(organization.id, name.trim(), slug.trim());
      setDone(true);
      saved();
      await askSession();
    },
  });
  return (
    <Section title={organization.name} about={`You are ${article(role)} of it, and everything you see is its.`}>
      {general && <Problem failure={general} />}
      {done && <Done>Saved.</Done>}
      {manages ? (
        <form ref={form} onSubmit={submit} noValidate class="column">
          <Field name="name" label="Name" value={name} onValue={setName} error={at("name")} />
          <SlugField slug={slug} setSlug={setSlug} error={at("slug")} />
          <Submit busy={busy} busyText="Saving…">
            Save
          </Submit>
        </form>
      ) : (
        <p class="muted">
          Short name: <code>{organization.slug}</code>. Its owners and admins can rename it.
        </p>
      )}
    </Section>
  );
}

const article = (role: Role): string => `${/^[AO]/i.test(role) ? "an" : "a"} ${ROLE_WORDS[role].name.toLowerCase()}`;

function SlugField({ slug, setSlug, error }: { slug: string; setSlug: (slug: string) => void; error: string | null }) {
  return (
    <Field
      name="slug"
      label="Short name"
      hint={`In mails of invitations: lower-case letters, digits and hyphens, at most ${SLUG_MAX}.`}
      value={slug}
      onValue={setSlug}
      error={error}
    />
  );
}

/** Open invitations of the member's own address; nothing when there are none. */
function Invited({ session }: { session: SignedIn }) {
  const { value } = usePolled(`own invitations ${session.user.emailVerified}`, EVERY_MS, async () =>
    session.user.emailVerified ? listOwnInvitations() : [],
  );
  if (value === null || value.length === 0) {
    return null;
  }
  return (
    <Section title="You are invited">
      <ul class="rows">
        {value.map(({ id, organizationName, role }) => (
          <li key={id}>
            <span class="row-main">
              <strong>{organizationName ?? "An organisation"}</strong>
              <span class="muted small">as {ROLE_WORDS[role].name.toLowerCase()}</span>
            </span>
            <Link class="button small" href={`/accept-invitation/${encodeURIComponent(id)}`}>
              Look at it
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Others({ session }: { session: SignedIn }) {
  const { value, failure, retry } = usePolled(`organizations ${session.organizationId}`, EVERY_MS, listOrganizations);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  if (value === null) {
    return failure === null ? (
      <Skeleton lines={2} what="your organisations" />
    ) : (
      <Problem failure={failure} retry={retry} />
    );
  }
  if (value.length < 2) {
    return null;
  }
  const change = async (id: string) => {
    setBusy(true);
    setRefused(null);
    try {
      await switchOrganization(id);
    } catch (cause) {
      setRefused(asFailure(cause));
    }
    setBusy(false);
  };
  return (
    <Section title="Your organisations">
      {refused && <Problem failure={refused} />}
      <ul class="rows">
        {value.map(({ id, name, slug }) => (
          <li key={id}>
            <span class="row-main">
              <strong>{name}</strong>
              <span class="muted small">{slug}</span>
            </span>
            {id === session.organizationId ? (
              <span class="chip">Shown now</span>
            ) : (
              <button type="button" class="button small" disabled={busy} onClick={() => void change(id)}>
                Switch to it<span class="hidden">: {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Create() {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  /** `null` until the member writes one: it follows the name. */
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(name);
  const box = useMovedFocus<HTMLDivElement>(open);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => [...checkName(name, "Enter a name."), ...checkSlug(slug)],
    act: async () => {
      const { id } = await createOrganization(name.trim(), slug.trim());
      await switchOrganization(id);
    },
  });
  return (
    <Section
      title="New organisation"
      about="For instances that a team looks at. You are its owner and can invite others."
      action={
        open ? undefined : (
          <button type="button" class="button" onClick={() => setOpen(true)}>
            Create organisation
          </button>
        )
      }
    >
      <div ref={box} class="stack">
        {general && <Problem failure={general} />}
        {open && (
          <form ref={form} onSubmit={submit} noValidate class="column">
            <Field name="name" label="Name" value={name} onValue={setName} error={at("name")} />
            <SlugField slug={slug} setSlug={setOwnSlug} error={at("slug")} />
            <div class="actions">
              <Submit busy={busy} busyText="Creating it…">
                Create organisation
              </Submit>
              <button type="button" class="button" onClick={() => setOpen(false)} disabled={busy}>
                Cancel
              </button>
            </div>
          </form>
        )}
      </div>
    </Section>
  );
}

/** An owner makes somebody else one, and steps down. */
function HandOver({ session, active, reload }: { session: SignedIn; active: Active; reload: () => void }) {
  const others = active.members.filter(({ userId }) => userId !== session.user.id);
  const own = active.members.find(({ userId }) => userId === session.user.id);
  const [chosen, setChosen] = useState("");
  const [asking, setAsking] = useState(false);
  const heir = others.find(({ id }) => id === chosen) ?? others[0];
  if (active.role !== "owner" || heir === undefined || own === undefined) {
    return null;
  }
  return (
    <Section title="Hand over" about="Somebody else becomes an owner, and you an admin.">
      <form
        class="in-row"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <Select
          name="heir"
          label="New owner"
          value={heir.id}
          onValue={setChosen}
          options={others.map(({ id, user }) => ({ value: id, text: `${user.name} (${user.email})` }))}
        />
        <button type="submit" class="button">
          Hand over…
        </button>
      </form>
      {asking && (
        <Confirm
          title={`Hand ${active.organization.name} over to ${heir.user.name}?`}
          verb="Hand over"
          busyVerb="Handing over…"
          act={async () => {
            await withProof(() => changeRole(active.organization.id, heir.id, "owner"));
            await withProof(() => changeRole(active.organization.id, own.id, "admin"));
          }}
          done={() => {
            setAsking(false);
            reload();
            void askSession();
          }}
          cancel={() => setAsking(false)}
        >
          <p>
            {heir.user.name} ({heir.user.email}) can then do everything, delete the organisation as well. You stay as an
            admin; only an owner can make you one again.
          </p>
        </Confirm>
      )}
    </Section>
  );
}

function Leave({ active: { organization, role, members } }: { active: Active }) {
  const [asking, setAsking] = useState<"leave" | "delete" | null>(null);
  const [typed, setTyped] = useState("");
  const several = members.length > 1;
  const close = () => setAsking(null);
  const gone = () => {
    close();
    void askSession().then(() => go("/settings/organization"));
  };
  if (!several && role !== "owner") {
    return null;
  }
  return (
    <Section title={!several ? "Delete" : role === "owner" ? "Leave or delete" : "Leave"}>
      <div class="ways">
        {several && (
          <button type="button" class="button" onClick={() => setAsking("leave")}>
            Leave {organization.name}…
          </button>
        )}
        {role === "owner" && (
          <button
            type="button"
            class="button danger"
            onClick={() => {
              setTyped("");
              setAsking("delete");
            }}
          >
            Delete {organization.name}…
          </button>
        )}
      </div>
      {asking === "leave" && (
        <Confirm
          title={`Leave ${organization.name}?`}
          verb="Leave"
          busyVerb="Leaving…"
          act={async () => {
            await leaveOrganization(organization.id);
          }}
          done={gone}
          cancel={close}
        >
          <p>
            You no longer see its instances, and keys that act in it for you stop working. You can be invited again.
          </p>
        </Confirm>
      )}
      {asking === "delete" && (
        <Confirm
          title={`Delete ${organization.name}?`}
          verb="Delete permanently"
          busyVerb="Deleting…"
          act={async () => {
            if (typed.trim() !== organization.slug) {
              throw new Failure("refused", `Type the short name, ${organization.slug}, to go on.`);
            }
            await withProof(() => deleteOrganization(organization.id));
          }}
          done={gone}
          cancel={close}
        >
          <p>
            Its instances, everything measured, its keys and the memberships of{" "}
            {members.length === 1 ? "you alone" : `${members.length} people`} are deleted permanently.
          </p>
          <Field
            name="confirm"
            label={`Type ${organization.slug} to go on`}
            autocomplete="off"
            value={typed}
            onValue={setTyped}
            error={null}
          />
        </Confirm>
      )}
    </Section>
  );
}
