import { NOT_FOUND, SCREENS, type ScreenEntry } from "./screens/registry";

/** A screen and what its address carries. */
export interface Route {
  /** Key of the registry, or `notFound`. */
  name: string;
  screen: ScreenEntry;
  params: Record<string, string>;
}

export function routeOf(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  for (const [name, screen] of Object.entries(SCREENS)) {
    const params = paramsOf(screen.path, parts);
    if (params !== null) {
      return { name, screen, params };
    }
  }
  return { name: "notFound", screen: NOT_FOUND, params: {} };
}

function paramsOf(pattern: string, parts: string[]): Record<string, string> | null {
  const wanted = pattern.split("/").filter((part) => part !== "");
  const rest = wanted[wanted.length - 1] === "*";
  const named = rest ? wanted.slice(0, -1) : wanted;
  if (rest ? parts.length < named.length : parts.length !== named.length) {
    return null;
  }
  const params: Record<string, string> = rest ? { rest: parts.slice(named.length).map(decoded).join("/") } : {};
  for (const [at, part] of named.entries()) {
    const given = parts[at] as string;
    if (part.startsWith(":")) {
      params[part.slice(1)] = decoded(given);
    } else if (part !== given) {
      return null;
    }
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const instancePath = (id: string): string => `/instances/${encodeURIComponent(id)}`;

/** The sign-in page that comes back to `path`. */
export function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?return=${encodeURIComponent(path)}`;
}

/**
 * Where to go after signing in: only ever a page of ours. A return path that leads to another host, or back to the
 * account pages, is the start page instead.
 */
export function safeReturn(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith("/")) {
    return "/";
  }
  const here = "http://here.invalid";
  let url: URL;
  try {
    url = new URL(wanted, here);
  } catch {
    return "/";
  }
  // `/.//elsewhere.example` is `//elsewhere.example` by now.
  if (url.origin !== here || url.pathname.startsWith("//") || routeOf(url.pathname).screen.audience === "guests") {
    return "/";
  }
  return url.pathname + url.search;
}
