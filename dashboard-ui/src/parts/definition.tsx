import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

/** A `?` that says what a number means, how it is computed and where it comes from. */
export function Definition({ of, children }: { of: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) {
      return;
    }
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);

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
