import { CopyButton } from "./copyButton";

/** Text to take along; it can be selected as well, since a page without TLS has no clipboard. */
export function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div class="copyable">
      <pre class="mono" aria-label={label} tabIndex={0}>
        {text}
      </pre>
      <CopyButton text={() => text} label={`Copy ${label.toLowerCase()}`} bare />
    </div>
  );
}
