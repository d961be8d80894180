import { accountPage, isWayIn, type AccountPage } from "./screens/account/route";
import { settingsPage, type SettingsPage } from "./screens/settings/route";

/** Every screen and what its address carries. */
export type Route =
  | { screen: "instances" }
  | { screen: "newInstance" }
  | { screen: "instance"; id: string }
  | { screen: "account"; account: AccountPage }
  | { screen: "settings"; page: SettingsPage }
  | { screen: "notFound" };

export function routeOf(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) {
    return { screen: "instances" };
  }
  const account = accountPage(parts.map(decoded));
  if (account !== null) {
    return { screen: "account", account };
  }
  const page = settingsPage(parts.map(decoded));
  if (page !== null) {
    return { screen: "settings", page };
  }
  if (parts.length === 2 && first === "instances" && second !== undefined) {
    return second === "new" ? { screen: "newInstance" } : { screen: "instance", id: decoded(second) };
  }
  return { screen: "notFound" };
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
  const route = routeOf(url.pathname);
  if (url.origin !== here || (route.screen === "account" && isWayIn(route.account))) {
    return "/";
  }
  return url.pathname + url.search;
}
