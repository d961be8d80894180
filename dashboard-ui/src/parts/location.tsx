import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface Location {
  path: string;
  search: URLSearchParams;
  /** Path and search as one string: what a return path holds. */
  full: string;
}

const listeners = new Set<() => void>();
const changed = () => listeners.forEach((listener) => listener());
window.addEventListener("popstate", changed);

/** The address as it is now, which a rendering may not have seen yet. */
export function currentLocation(): Location {
  const { pathname, search } = window.location;
  return { path: pathname, search: new URLSearchParams(search), full: pathname + search };
}

/** `replace` when the step back should skip what is left, as after a search key stroke. */
export function go(to: string, how: "push" | "replace" = "push"): void {
  if (to === currentLocation().full) {
    return;
  }
  if (how === "push") {
    window.history.pushState(null, "", to);
  } else {
    window.history.replaceState(null, "", to);
  }
  changed();
}

export function useLocation(): Location {
  const [location, setLocation] = useState(currentLocation);
  useEffect(() => {
    const listener = () => setLocation(currentLocation());
    listeners.add(listener);
    // The address may have changed between the first rendering and now.
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return location;
}

/** The same page with other parameters; `null` takes one away. */
export function withParams(location: Location, params: Record<string, string | null>): string {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(params)) {
    if (value === null) {
      search.delete(name);
    } else {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return text === "" ? location.path : `${location.path}?${text}`;
}

interface LinkProps {
  id?: string;
  href: string;
  children: ComponentChildren;
  class?: string;
  title?: string;
  /** As in {@link go}. */
  how?: "push" | "replace";
  /** This link leads to what is shown already. */
  current?: boolean;
}

/** A link that stays in the page; with a modifier key it is an ordinary one. */
export function Link({ href, children, how = "push", current: shown = false, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    go(href, how);
  };
  return (
    <a {...rest} {...(shown ? { "aria-current": "true" as const } : {})} href={href} onClick={follow}>
      {children}
    </a>
  );
}
