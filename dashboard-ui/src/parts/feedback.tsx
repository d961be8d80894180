import type { ComponentChildren } from "preact";
import type { Failure } from "../api/failure";
import { DASH } from "../format/numbers";
import { sentence } from "../format/words";
import { Icon } from "./icons";

const TITLES: Record<Failure["kind"], string> = {
  offline: "You are offline, or the server is",
  timeout: "The server takes too long",
  "signed-out": "You are signed out",
  refused: "This did not work",
  broken: "Something is broken on our side",
};

/** In place of what could not be shown, or above a form that was refused. */
export function Problem({
  failure,
  retry,
  verb = "Try again",
}: {
  failure: Failure;
  retry?: () => void;
  verb?: string;
}) {
  return (
    <div class="problem" role="alert">
      <Icon name="triangle" />
      <div>
        <strong>{failure.status === 404 ? "Not found" : TITLES[failure.kind]}</strong>
        <p>{sentence(failure.message)}</p>
        {failure.requestId !== null && <p class="muted small">Request {failure.requestId}</p>}
      </div>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          {verb}
        </button>
      )}
    </div>
  );
}

/** Next to older data that is still shown. */
export function NotRefreshed({
  failure,
  retry,
  inset = false,
}: {
  failure: Failure;
  retry: () => void;
  inset?: boolean;
}) {
  return (
    <div class={inset ? "notice tone-warn inset" : "notice tone-warn"} role="status">
      <Icon name="clock" />
      <span>
        Not refreshed: {sentence(failure.message)} <span class="muted">What you see is from before.</span>
      </span>
      <button type="button" class="button small" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Grey lines where text will be; says "loading" once to those who do not see them. */
export function Skeleton({ lines, what }: { lines: number; what: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">Loading {what}</span>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} class="bone" />
      ))}
    </div>
  );
}

/** A value that is not there is not zero; the reason is its tooltip. */
export function Missing({ reason }: { reason: string }) {
  return (
    <span class="missing" title={reason}>
      <span aria-hidden="true">{DASH}</span>
      <span class="hidden">{reason}</span>
    </span>
  );
}
