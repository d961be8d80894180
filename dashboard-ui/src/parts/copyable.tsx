import { useState } from "preact/hooks";

/** Text to take along; it can be selected as well, since a page without TLS has no clipboard. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
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
