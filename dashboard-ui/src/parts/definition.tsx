import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { useDismiss } from "./dismiss";

/** A `?` that says what a number means, how it is computed and where it comes from. */
export function Definition({ of, children }: { of: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const id = useId();

  useDismiss(box, open, () => setOpen(false));

  return (
    <span class="definition" ref={box}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`What is ${of}?`}
        onClick={() => setOpen(!open)}
      >
        ?
      </button>
      <span id={id} role="note" class="definition-text" hidden={!open}>
        {children}
      </span>
    </span>
  );
}
