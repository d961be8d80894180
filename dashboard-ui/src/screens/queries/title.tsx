import type { ComponentChildren } from "preact";

interface TitleProps {
  id: string;
  /** Beside a list, below the heading of the panel; else below that of the page. */
  within: boolean;
  children: ComponentChildren;
}

/** Heading of a part of one query, at the level where it stands. */
export function Title({ id, within, children }: TitleProps) {
  const props = { id, class: "section-title" };
  return within ? <h3 {...props}>{children}</h3> : <h2 {...props}>{children}</h2>;
}
