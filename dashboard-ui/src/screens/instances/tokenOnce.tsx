import { useState } from "preact/hooks";
import { pushSnippet } from "./pushSnippet";

/** A token that is shown this once, and how to use it. */
export function TokenOnce({ token, origin }: { token: string; origin: string }) {
  const snippet = pushSnippet(origin, token);
  return (
    <>
      <p class="notice tone-warn" role="status">
        This is the only time the token is shown. Whoever has it can push metrics of this instance, and nothing else.
      </p>
      <Copyable label="Token" text={token} />
      <p>Run this beside pgcache, for example from cron every minute:</p>
      <Copyable label="Script" text={snippet} />
    </>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Not there on a page without TLS: what is shown can still be selected.
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div class="copyable">
      <pre class="mono" aria-label={label} tabIndex={0}>
        {text}
      </pre>
      <button type="button" class="button small" onClick={copy} aria-label={`Copy ${label.toLowerCase()}`}>
        {copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
