import { useEffect, useRef } from "preact/hooks";

/**
 * Where one step of something takes the place of another, the focus goes along: what had it is gone.
 *
 * @param step whose change moves the focus; not when the page is first shown
 */
export function useMovedFocus<T extends HTMLElement>(step: unknown) {
  const box = useRef<T>(null);
  const shown = useRef(false);
  useEffect(() => {
    if (shown.current) {
      const to = ["input", "pre", "button"].map((kind) => box.current?.querySelector<HTMLElement>(kind));
      to.find((element) => element !== null)?.focus();
    }
    shown.current = true;
  }, [step]);
  return box;
}
