import { useState } from "preact/hooks";
import { endOtherSessions, endSession, listSessions, type SessionRow } from "../../api/account";
import { Confirm } from "../../parts/confirm";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { usePolled } from "../../parts/polled";
import type { SignedIn } from "../../parts/session";
import { Section } from "./section";
import { Day } from "./times";
import { deviceName } from "./userAgent";

const EVERY_MS = 60_000;

export function SessionsPage({ session }: { session: SignedIn }) {
  const { value, failure, retry } = usePolled("sessions", EVERY_MS, listSessions);
  const [ending, setEnding] = useState<SessionRow | "others" | null>(null);
  if (value === null) {
    return failure === null ? <Skeleton lines={4} what="your sessions" /> : <Problem failure={failure} retry={retry} />;
  }
  const rows = [...value].sort(
    (one, other) =>
      Number(other.id === session.id) - Number(one.id === session.id) ||
      other.updatedAt.getTime() - one.updatedAt.getTime(),
  );
  const close = () => setEnding(null);
  const done = () => {
    close();
    retry();
  };
  return (
    <Section
      title="Where you are signed in"
      about="A session ends seven days after its last use, and thirty days after its sign-in. When it was seen is known to the day."
      flush
      action={
        <button type="button" class="button small" disabled={rows.length < 2} onClick={() => setEnding("others")}>
          Sign out everywhere else
        </button>
      }
    >
      {failure && <NotRefreshed failure={failure} retry={retry} inset />}
      <div class="scroll">
        <table class="settings-table">
          <caption>Your sessions, this one first</caption>
          <thead>
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Address</th>
              <th scope="col">Last seen</th>
              <th scope="col">Signed in</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" title={row.userAgent}>
                  {deviceName(row.userAgent)} {row.id === session.id && <span class="chip">This session</span>}
                  {row.impersonatedBy && <span class="chip tone-warn">An admin of the operator</span>}
                </th>
                <td data-label="Address" class="mono">
                  {row.ipAddress}
                </td>
                <td data-label="Last seen">{row.id === session.id ? "now" : <Day at={row.updatedAt} />}</td>
                <td data-label="Signed in">
                  <Day at={row.createdAt} />
                </td>
                <td data-label="Ends">
                  <Day at={row.expiresAt} />
                </td>
                <td class="row-end">
                  {row.id !== session.id && (
                    <button type="button" class="button small" onClick={() => setEnding(row)}>
                      Sign out<span class="hidden"> {deviceName(row.userAgent)}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ending === "others" && (
        <Confirm
          title="Sign out everywhere else?"
          verb="Sign out everywhere else"
          busyVerb="Signing out…"
          act={async () => {
            await endOtherSessions();
          }}
          done={done}
          cancel={close}
        >
          <p>Every session but this one ends at once, and browsers that are trusted without a code are forgotten.</p>
        </Confirm>
      )}
      {ending !== null && ending !== "others" && (
        <Confirm
          title={`Sign out ${deviceName(ending.userAgent)}?`}
          verb="Sign out"
          busyVerb="Signing out…"
          act={async () => {
            await endSession(ending.token);
          }}
          done={done}
          cancel={close}
        >
          <p>The session from {ending.ipAddress} ends at once.</p>
        </Confirm>
      )}
    </Section>
  );
}
