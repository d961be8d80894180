import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SectionProps {
  title: string;
  children: ComponentChildren;
  /** One line under the title. */
  about?: ComponentChildren;
  /** Beside the title. */
  action?: ComponentChildren;
  /** What is inside has its own distance from the edge, as a table. */
  flush?: boolean;
}

/** One subject of a page, as a card with a heading. */
export function Section({ title, children, about, action, flush = false }: SectionProps) {
  const id = useId();
  return (
    <section class={flush ? "card flush section" : "card section"} aria-labelledby={id}>
      <div class={flush ? "section-head padded-head" : "section-head"}>
        <div>
          <h2 id={id}>{title}</h2>
          {about && <p class="muted small">{about}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Says that something is done, where a form was sent. */
export function Done({ children }: { children: ComponentChildren }) {
  return (
    <p class="notice tone-good" role="status">
      <span>{children}</span>
    </p>
  );
}
