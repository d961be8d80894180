import type { ComponentType } from "preact";
import type { Location } from "../parts/location";

/** What every screen is given. */
export interface ScreenProps {
  location: Location;
  /** What the address carries, by the names in the path of the entry. */
  params: Readonly<Record<string, string>>;
}

export interface ScreenEntry {
  /** `/instances/:id`; a last part `*` takes the rest, also nothing, as `rest`. */
  path: string;
  /** Guests are sent to sign in from a screen for members, members home from one for guests. */
  audience: "members" | "guests" | "anyone";
  /** Whether what it shows depends on the time that is picked. */
  timed?: true;
  /** What the address carries chooses a part of the screen, not another one. */
  oneScreen?: true;
  load: () => Promise<{ default: ComponentType<ScreenProps> }>;
}

const screen = <T extends ScreenEntry>(entry: T): ScreenEntry => entry;

/** Every screen, each in a chunk of its own. The first path that fits wins. */
export const SCREENS = {
  overview: screen({ path: "/", audience: "members", timed: true, load: () => import("./overview") }),
  regions: screen({ path: "/regions", audience: "members", timed: true, load: () => import("./regions") }),
  freshness: screen({ path: "/freshness", audience: "members", timed: true, load: () => import("./freshness") }),
  instances: screen({ path: "/instances", audience: "members", load: () => import("./instances") }),
  newInstance: screen({ path: "/instances/new", audience: "members", load: () => import("./instances/newInstance") }),
  editInstance: screen({
    path: "/instances/:id/edit",
    audience: "members",
    load: () => import("./instances/editInstance"),
  }),
  instance: screen({ path: "/instances/:id", audience: "members", timed: true, load: () => import("./instance") }),
  queries: screen({ path: "/queries", audience: "members", timed: true, load: () => import("./queries") }),
  queryTemplates: screen({ path: "/queries/all", audience: "members", load: () => import("./templates") }),
  query: screen({
    path: "/queries/:instance/:fingerprint",
    audience: "members",
    timed: true,
    load: () => import("./queries/queryPage"),
  }),
  notCached: screen({ path: "/not-cached", audience: "members", timed: true, load: () => import("./notCached") }),
  notCachedCheck: screen({ path: "/not-cached/check", audience: "members", load: () => import("./notCached/check") }),
  events: screen({ path: "/events", audience: "members", timed: true, load: () => import("./events") }),
  shares: screen({ path: "/shares", audience: "members", timed: true, load: () => import("./shares") }),
  shared: screen({ path: "/shared/:token", audience: "anyone", load: () => import("./shared") }),
  signIn: screen({ path: "/sign-in", audience: "guests", load: () => import("./account/signIn") }),
  signUp: screen({ path: "/sign-up", audience: "guests", load: () => import("./account/signUp") }),
  verifyEmail: screen({ path: "/verify-email", audience: "anyone", load: () => import("./account/verifyEmail") }),
  forgotPassword: screen({
    path: "/forgot-password",
    audience: "anyone",
    load: () => import("./account/forgotPassword"),
  }),
  resetPassword: screen({ path: "/reset-password", audience: "anyone", load: () => import("./account/resetPassword") }),
  invitation: screen({
    path: "/accept-invitation/:id",
    audience: "members",
    load: () => import("./account/invitation"),
  }),
  settings: screen({ path: "/settings/*", audience: "members", oneScreen: true, load: () => import("./settings") }),
} as const;

export const NOT_FOUND: ScreenEntry = {
  path: "*",
  audience: "anyone",
  load: () => import("./notFound"),
};
