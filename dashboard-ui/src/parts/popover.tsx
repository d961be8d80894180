import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { useDismiss } from "./dismiss";

interface PopoverProps {
  /** What the button shows. */
  face: ComponentChildren;
  /** What it is called when `face` alone does not say it. */
  label?: string;
  class?: string;
  /** On which side of the button the box is aligned. */
  align?: "left" | "right";
  children: (close: () => void) => ComponentChildren;
}

/** A button with a box under it. Esc, a click outside and leaving with the focus close it. */
export function Popover({ face, label, class: look = "button small", align = "left", children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useDismiss(box, open, (byKey) => {
    setOpen(false);
    if (byKey) {
      button.current?.focus();
    }
  });

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="popover" ref={box}>
      <button
        ref={button}
        type="button"
        class={look}
        aria-expanded={open}
        aria-controls={id}
        {...(label === undefined ? {} : { "aria-label": label, title: label })}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div id={id} class={`popover-box ${align}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
