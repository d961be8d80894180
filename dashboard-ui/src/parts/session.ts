import { useEffect, useState } from "preact/hooks";
import {
  getSession,
  listOrganizations,
  setActiveOrganization,
  signOut,
  type Organization,
  type SessionAnswer,
  type User,
} from "../api/auth";
import { Failure } from "../api/failure";
import { forgetToken, tokensFor } from "../api/token";
import { forgetDrafts } from "./drafts";
import { goBackTo, keepPlace, lastPlaceOf } from "./lastOrganization";

export type Session =
  | { kind: "asking" }
  | SignedIn
  | { kind: "out"; why: "guest" | "ended" }
  /** By their own will, to a page for guests. */
  | { kind: "out"; why: "left"; to: string }
  | { kind: "failed"; failure: Failure };

export interface SignedIn {
  kind: "in";
  id: string;
  user: User;
  /** The one that every page is about; `null` for a member of none. */
  organizationId: string | null;
  /** An admin looks through this member's eyes. */
  impersonated: boolean;
}

let session: Session = { kind: "asking" };
/** Whom the drafts belong to. */
let last: Pick<SignedIn, "organizationId"> & { userId: string } = { userId: "", organizationId: null };
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

/** The cookie is of all tabs: what one does to the session, the others must know. */
const tabs = new BroadcastChannel("session");
tabs.onmessage = () => void askSession();
const tellTabs = () => tabs.postMessage("changed");

/**
 * Asks who is signed in; at the start, after signing in or up, and when it may have changed. A page that is there stays
 * when there is no answer.
 *
 * @returns why nobody knows, if so
 */
export async function askSession(): Promise<"in" | "out" | Failure> {
  try {
    const answer = await getSession();
    if (answer === null) {
      tokensFor(null);
      become({ kind: "out", why: session.kind === "in" ? "ended" : "guest" });
      return "out";
    }
    const userId = answer.user.id;
    const impersonated = typeof answer.session.impersonatedBy === "string";
    const organizationId = await placeOf(answer, impersonated);
    if (last.userId !== userId || last.organizationId !== organizationId) {
      // What one member typed is not shown to the next, nor what belongs to one organisation in another.
      forgetDrafts();
    }
    last = { userId, organizationId };
    tokensFor(last, () => void askSession());
    become({
      kind: "in",
      id: answer.session.id,
      user: answer.user,
      organizationId,
      impersonated,
    });
    return "in";
  } catch (cause) {
    const failure = asFailure(cause);
    if (session.kind !== "in") {
      become({ kind: "failed", failure });
    }
    return failure;
  }
}

/**
 * The organisation that the session is in from now on: a new session goes back to where the member was, and one that is
 * in none, as after leaving an organisation, goes to any.
 */
async function placeOf({ session: asked, user }: SessionAnswer, impersonated: boolean): Promise<string | null> {
  const active = asked.activeOrganizationId;
  const lastPlace = impersonated ? null : lastPlaceOf(user.id);
  const settled = active !== null && (lastPlace === null || lastPlace.sessionId === asked.id);
  const own = settled ? [] : await listOrganizations();
  const wanted = goBackTo(asked, lastPlace, own);
  const place = (wanted !== null && (await entered(wanted)) ? wanted : active) ?? (await joinAny(own));
  if (place !== null && !impersonated) {
    keepPlace(user.id, { sessionId: asked.id, organizationId: place });
  }
  return place;
}

/** @returns whether the accounts let the session in; not when the member was removed meanwhile */
async function entered(organizationId: string): Promise<boolean> {
  try {
    await setActiveOrganization(organizationId);
    return true;
  } catch (cause) {
    if (cause instanceof Failure && cause.kind === "refused") {
      return false;
    }
    throw cause;
  }
}

async function joinAny([first]: readonly Organization[]): Promise<string | null> {
  if (first === undefined) {
    return null;
  }
  await setActiveOrganization(first.id);
  return first.id;
}

/** Every page is about that organisation from here on; what was typed belonged to the one before. */
export async function switchOrganization(organizationId: string): Promise<void> {
  await setActiveOrganization(organizationId);
  forgetToken();
  tellTabs();
  await askSession();
}

/** The server no longer knows the session: the sign-in page follows, drafts are kept. */
export function sessionEnded(): void {
  if (session.kind === "in") {
    tokensFor(null);
    become({ kind: "out", why: "ended" });
  }
}

/** @param to where the sign-in page is, and what it shows */
export async function leave(to = "/sign-in"): Promise<void> {
  await signOut();
  left(to);
}

/** The account is no more, and so is its session. */
export const accountDeleted = (): void => left("/sign-in?deleted");

function left(to: string): void {
  tokensFor(null);
  forgetDrafts();
  tellTabs();
  become({ kind: "out", why: "left", to });
}

export function useSession(): Session {
  const [now, setNow] = useState(session);
  useEffect(() => {
    const listener = () => setNow(session);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return now;
}

/** Whatever was thrown, as something a screen can show. */
export function asFailure(cause: unknown): Failure {
  if (cause instanceof Failure) {
    return cause;
  }
  console.error(cause);
  return new Failure("broken", "This page made a mistake. Reload it, and try again.");
}
