import { useState } from "preact/hooks";
import { createKey, deleteKey, enableKey, listKeys, ownRole, type ApiKey, type Role } from "../../api/account";
import type { Failure } from "../../api/failure";
import { confirmOwner } from "../../api/token";
import { Confirm } from "../../parts/confirm";
import { Copyable } from "../../parts/copyable";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { useMovedFocus } from "../../parts/focus";
import { Field, Select, Submit, Tick } from "../../parts/form";
import { Icon, type IconName } from "../../parts/icons";
import { useNow, usePolled } from "../../parts/polled";
import { withProof } from "../../parts/proof";
import { asFailure, type SignedIn } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { sentence } from "../../format/words";
import { managesMembers } from "./roles";
import {
  checkKey,
  grantable,
  keyState,
  permissionsOf,
  SCOPES,
  SCOPES_DEFAULT,
  scopesOf,
  type KeyState,
  type ScopeName,
} from "./scopes";
import { Section } from "./section";
import { Ago, Day } from "./times";

const EVERY_MS = 60_000;
const DAY_SECONDS = 86_400;

type Owner = "own" | "organization";

interface Keys {
  role: Role;
  own: ApiKey[];
  /** `null` for who may not see them. */
  organization: ApiKey[] | null;
}

async function keysOf(organizationId: string | null): Promise<Keys> {
  const role = organizationId === null ? "viewer" : await ownRole(organizationId);
  const [own, organization] = await Promise.all([
    listKeys(null),
    organizationId !== null && managesMembers(role) ? listKeys(organizationId) : null,
  ]);
  return { role, own, organization };
}

export function KeysPage({ session }: { session: SignedIn }) {
  const { value, failure, retry } = usePolled(`keys ${session.organizationId}`, EVERY_MS, () =>
    keysOf(session.organizationId),
  );
  if (value === null) {
    return failure === null ? <Skeleton lines={6} what="the keys" /> : <Problem failure={failure} retry={retry} />;
  }
  return (
    <>
      {failure && <NotRefreshed failure={failure} retry={retry} />}
      <Create session={session} keys={value} created={retry} />
      <KeyTable
        title="Your keys"
        about="They act for you, in the organisation they were made in."
        keys={value.own}
        reload={retry}
      />
      {value.organization !== null && (
        <KeyTable
          title="Keys of the organisation"
          about="They stay when whoever made them leaves. Owners and admins see them."
          keys={value.organization}
          reload={retry}
        />
      )}
    </>
  );
}

const LIFETIMES = [
  { value: "7", text: "7 days" },
  { value: "30", text: "30 days" },
  { value: "90", text: "90 days" },
  { value: "365", text: "1 year" },
] as const;

interface CreateProps {
  session: SignedIn;
  keys: Keys;
  created: () => void;
}

function Create({ session, keys, created }: CreateProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ScopeName[]>(SCOPES_DEFAULT);
  const [days, setDays] = useState<(typeof LIFETIMES)[number]["value"]>("90");
  const [owner, setOwner] = useState<Owner>("own");
  const [key, setKey] = useState<string | null>(null);
  const box = useMovedFocus<HTMLDivElement>(`${open} ${key !== null}`);
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkKey(name, scopes),
    act: async () => {
      setKey(
        await withProof(async () => {
          if (owner === "own") {
            // It will act in the organisation that the session is in, which no parameter says.
            await confirmOwner();
          }
          return createKey({
            name: name.trim(),
            permissions: permissionsOf(scopes),
            expiresInSeconds: Number(days) * DAY_SECONDS,
            organizationId: owner === "organization" ? session.organizationId : null,
          });
        }),
      );
      setOpen(false);
      setName("");
      created();
    },
  });
  const noScope = at("scopes");
  return (
    <Section
      title="New API key"
      about="For programs: it asks the API as x-api-key or as a bearer token, and may never do more than you."
      action={
        open ? undefined : (
          <button type="button" class="button primary" onClick={() => setOpen(true)}>
            <Icon name="plus" />
            Create key
          </button>
        )
      }
    >
      <div ref={box} class="stack">
        {key !== null && <KeyOnce apiKey={key} done={() => setKey(null)} />}
        {open && (
          <form ref={form} onSubmit={submit} noValidate class="column">
            {general && <Problem failure={general} />}
            <Field
              name="name"
              label="Name"
              placeholder="nightly report"
              value={name}
              onValue={setName}
              error={at("name")}
            />
            <fieldset class="field choice" aria-invalid={noScope !== null}>
              <legend>It may</legend>
              {SCOPES.map((scope) => (
                <Tick
                  key={scope.name}
                  name={scope.name}
                  checked={scopes.includes(scope.name)}
                  disabled={!grantable(scope.name, keys.role)}
                  onChecked={(checked) =>
                    setScopes(checked ? [...scopes, scope.name] : scopes.filter((each) => each !== scope.name))
                  }
                >
                  <code>{scope.name}</code> <span class="muted small">{scope.may}</span>
                </Tick>
              ))}
              {noScope !== null && <p class="field-error">{sentence(noScope)}</p>}
            </fieldset>
            <div class="pair">
              <Select name="days" label="It ends after" value={days} onValue={setDays} options={LIFETIMES} />
              {keys.organization !== null && (
                <Select
                  name="owner"
                  label="It belongs to"
                  value={owner}
                  onValue={setOwner}
                  options={[
                    { value: "own", text: "you" },
                    { value: "organization", text: "the organisation" },
                  ]}
                />
              )}
            </div>
            <div class="actions">
              <Submit busy={busy} busyText="Creating it…">
                Create key
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

function KeyOnce({ apiKey, done }: { apiKey: string; done: () => void }) {
  return (
    <div class="column">
      <p class="notice tone-warn" role="status">
        <span>
          <strong>Keep this key now.</strong> It is shown this once; we store no more than its hash.
        </span>
      </p>
      <Copyable label="Key" text={apiKey} />
      <p>Try it:</p>
      <Copyable label="Command" text={`curl -H "x-api-key: ${apiKey}" ${window.location.origin}/api/v1/overview`} />
      <div class="actions">
        <button type="button" class="button primary" onClick={done}>
          I have kept it
        </button>
      </div>
    </div>
  );
}

const STATES: Readonly<Record<KeyState, { word: string; icon: IconName; tone: string }>> = {
  active: { word: "Active", icon: "check", tone: "good" },
  ending: { word: "Ends soon", icon: "clock", tone: "warn" },
  expired: { word: "Expired", icon: "cross", tone: "bad" },
  disabled: { word: "Disabled", icon: "bars", tone: "quiet" },
};

interface KeyTableProps {
  title: string;
  about: string;
  keys: ApiKey[];
  reload: () => void;
}

function KeyTable({ title, about, keys, reload }: KeyTableProps) {
  const now = useNow();
  const [deleting, setDeleting] = useState<ApiKey | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enable = async ({ id, enabled }: ApiKey) => {
    setBusy(id);
    setFailure(null);
    try {
      await withProof(() => enableKey(id, !enabled));
      reload();
    } catch (cause) {
      setFailure(asFailure(cause));
    }
    setBusy(null);
  };
  if (keys.length === 0) {
    return (
      <Section title={title} about={about}>
        <p class="muted">None yet.</p>
      </Section>
    );
  }
  return (
    <Section title={title} about={about} flush>
      {failure && (
        <div class="padded">
          <Problem failure={failure} />
        </div>
      )}
      <div class="scroll">
        <table class="settings-table key-table">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">May</th>
              <th scope="col">State</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const { word, icon, tone } = STATES[keyState(key, now)];
              const name = key.name ?? key.start;
              return (
                <tr key={key.id}>
                  <th scope="row">
                    <strong>{name}</strong>
                    <div class="muted small mono">{key.start}…</div>
                  </th>
                  <td data-label="May" class="scopes">
                    <div>
                      {scopesOf(key.permissions).map((scope) => (
                        <span key={scope} class="chip">
                          {scope}
                        </span>
                      ))}
                    </div>
                  </td>
                  <td data-label="State">
                    <span class={`status tone-${tone}`}>
                      <Icon name={icon} />
                      {word}
                    </span>
                  </td>
                  <td data-label="Last used">
                    {key.lastRequest === null ? (
                      <span class="muted">never</span>
                    ) : (
                      <Ago at={key.lastRequest} now={now} />
                    )}
                  </td>
                  <td data-label="Ends">
                    <Day at={key.expiresAt} />
                  </td>
                  <td class="row-end">
                    <span class="row-actions">
                      <button
                        type="button"
                        class="button small"
                        disabled={busy !== null}
                        onClick={() => void enable(key)}
                      >
                        {key.enabled ? "Disable" : "Enable"}
                        <span class="hidden"> {name}</span>
                      </button>
                      <button type="button" class="button small" onClick={() => setDeleting(key)}>
                        Delete<span class="hidden"> {name}</span>
                      </button>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {deleting && (
        <Confirm
          title={`Delete ${deleting.name ?? deleting.start}?`}
          verb="Delete permanently"
          busyVerb="Deleting…"
          act={async () => {
            await withProof(() => deleteKey(deleting.id));
          }}
          done={() => {
            setDeleting(null);
            reload();
          }}
          cancel={() => setDeleting(null)}
        >
          <p>Programs that use it are refused within ten seconds. It cannot be undone; to try first, disable it.</p>
        </Confirm>
      )}
    </Section>
  );
}
