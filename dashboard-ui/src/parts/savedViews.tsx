import { useState } from "preact/hooks";
import type { SavedView } from "@pgcache/dashboard-client";
import { answerOf, api } from "../api/client";
import type { Failure } from "../api/failure";
import { ago, moment } from "../format/times";
import { Problem, Skeleton } from "./feedback";
import { Field } from "./form";
import { Icon } from "./icons";
import { Link, type Location } from "./location";
import { usePolled } from "./polled";
import { Popover } from "./popover";
import { asFailure, sessionEnded, useSession } from "./session";
import { STATE_MAX, viewPath, viewStateOf } from "./viewState";

const POLL_MS = 60_000;

interface SavedViewsProps {
  /** Name under which the API keeps them. */
  screen: string;
  location: Location;
}

/** Screens as somebody left them: one's own, and those that others share with the organisation. */
export function SavedViews({ screen, location }: SavedViewsProps) {
  return (
    <Popover
      face={
        <>
          <Icon name="star" />
          Views
        </>
      }
      align="right"
    >
      {(close) => <Views screen={screen} location={location} close={close} />}
    </Popover>
  );
}

function Views({ screen, location, close }: SavedViewsProps & { close: () => void }) {
  const views = usePolled(screen, POLL_MS, async (signal) => {
    const { items } = await answerOf(api.GET("/api/v1/views", { signal }));
    return items.filter((view) => view.screen === screen);
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const session = useSession();
  const me = session.kind === "in" ? session.user.id : null;
  const state = viewStateOf(location.search);

  const change = async (act: () => Promise<unknown>): Promise<boolean> => {
    setFailure(null);
    try {
      await act();
      views.retry();
      return true;
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
      return false;
    }
  };
  return (
    <>
      {views.value === null ? (
        views.failure === null ? (
          <Skeleton lines={2} what="saved views" />
        ) : (
          <Problem failure={views.failure} retry={views.retry} />
        )
      ) : views.value.length === 0 ? (
        <p class="muted small">Nothing saved yet. A view keeps filter, order, columns and window.</p>
      ) : (
        <ul class="views">
          {views.value.map((view) => (
            <li key={view.id}>
              <View
                view={view}
                path={location.path}
                current={view.state === state}
                mine={view.owner === me}
                close={close}
                remove={() =>
                  void change(() =>
                    answerOf(api.DELETE("/api/v1/views/{view}", { params: { path: { view: view.id } } })),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      {failure !== null && failure.at("name") === null && <Problem failure={failure} />}
      <SaveView
        error={failure?.at("name") ?? null}
        save={(name, shared) =>
          change(() =>
            answerOf(api.POST("/api/v1/views", { body: { name, screen, state: state.slice(0, STATE_MAX), shared } })),
          )
        }
      />
    </>
  );
}

interface ViewProps {
  view: SavedView;
  path: string;
  current: boolean;
  mine: boolean;
  close: () => void;
  remove: () => void;
}

function View({ view, path, current, mine, close, remove }: ViewProps) {
  const at = Date.parse(view.updatedAt);
  return (
    <>
      <span class="view-name" onClick={close}>
        <Link href={viewPath(path, view.state ?? "")} current={current} title={`Saved ${moment(at)}`}>
          {view.name}
        </Link>
        <span class="muted small">
          {view.shared ? (mine ? "shared by you" : "shared") : "yours"}, {ago(at, Date.now())}
        </span>
      </span>
      {mine && (
        <button type="button" class="copy" onClick={remove} aria-label={`Delete view ${view.name}`} title="Delete view">
          <Icon name="bin" />
        </button>
      )}
    </>
  );
}

function SaveView({
  error,
  save,
}: {
  error: string | null;
  save: (name: string, shared: boolean) => Promise<boolean>;
}) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [missing, setMissing] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() !== "" && (await save(name.trim(), shared))) {
      setName("");
      setShared(false);
    }
  };
  return (
    <form class="save-view" onSubmit={(event) => void submit(event)}>
      <Field
        name="view-name"
        label="Save this view as"
        value={name}
        onValue={setName}
        error={missing ? "Give it a name" : error}
      />
      <label class="check">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        Show it to everybody in the organisation
      </label>
      <button type="submit" class="button small">
        Save view
      </button>
    </form>
  );
}
