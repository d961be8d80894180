import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";

let arrivals = 0;

/** Each screen names itself in the tab and, but for the first one of a visit, takes the focus on its heading. */
export function Heading({ title, children }: { title: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · pgcache dashboard`;
  }, [title]);
  useEffect(() => {
    arrivals += 1;
    if (arrivals > 1) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
