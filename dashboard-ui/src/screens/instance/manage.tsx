import { useState } from "preact/hooks";
import { answerOf, answerWithHeaders, api } from "../../api/client";
import type { Failure } from "../../api/failure";
import type { Instance } from "../../api/instances";
import { Confirm } from "../../parts/confirm";
import { Problem } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { go, Link } from "../../parts/location";
import { asFailure, sessionEnded } from "../../parts/session";
import { instancePath } from "../../routes";
import { DeleteInstance } from "../instances/deleteInstance";
import { TokenOnce } from "../instances/tokenOnce";

/** Pause, a new token for what pushes, and the end of it. */
export function Manage({ instance, changed }: { instance: Instance; changed: () => void }) {
  const [asked, setAsked] = useState<"delete" | "token" | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const pause = async (paused: boolean) => {
    setBusy(true);
    setFailure(null);
    try {
      await editPaused(instance.id, paused);
      changed();
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
    }
    setBusy(false);
  };

  return (
    <>
      <div class="title-actions">
        <button type="button" class="button small" disabled={busy} onClick={() => void pause(!instance.paused)}>
          <Icon name={instance.paused ? "right" : "bars"} />
          {instance.paused ? "Resume" : "Pause"}
        </button>
        <Link href={`${instancePath(instance.id)}/edit`} class="button small">
          <Icon name="sliders" />
          Edit
        </Link>
        {instance.mode === "push" && (
          <button type="button" class="button small" onClick={() => setAsked("token")}>
            New token
          </button>
        )}
        <button type="button" class="button small quiet" onClick={() => setAsked("delete")}>
          <Icon name="bin" />
          Delete
        </button>
      </div>
      {failure !== null && <Problem failure={failure} retry={() => void pause(!instance.paused)} />}
      {token !== null && (
        <section class="card token-card" aria-label="New token">
          <TokenOnce token={token} origin={window.location.origin} />
          <button type="button" class="button" onClick={() => setToken(null)}>
            I have saved the token
          </button>
        </section>
      )}
      {asked === "delete" && (
        <DeleteInstance instance={instance} cancel={() => setAsked(null)} done={() => go("/instances")} />
      )}
      {asked === "token" && (
        <Confirm
          title={`Make a new token for ${instance.name}?`}
          verb="Make a new token"
          busyVerb="Making it…"
          act={async () => setToken(await newToken(instance.id))}
          done={() => setAsked(null)}
          cancel={() => setAsked(null)}
        >
          <p>
            The job that pushes needs the new token. The one before stays good for ten minutes, so that nothing is lost
            while you put it in place.
          </p>
        </Confirm>
      )}
    </>
  );
}

/** Of the version that the server has now: whoever pauses wants it paused, whatever else was edited meanwhile. */
async function editPaused(id: string, paused: boolean): Promise<void> {
  const path = { id };
  const { headers } = await answerWithHeaders(api.GET("/api/v1/instances/{id}", { params: { path } }));
  const tag = headers.get("etag");
  await answerOf(
    api.PATCH("/api/v1/instances/{id}", {
      params: { path, ...(tag === null ? {} : { header: { "If-Match": tag } }) },
      body: { paused },
    }),
  );
}

async function newToken(id: string): Promise<string> {
  const issued: unknown = await answerOf(
    api.POST("/api/v1/instances/{id}/token", { params: { path: { id } }, body: { revokeNow: false } }),
  );
  return (issued as { token: string }).token;
}
