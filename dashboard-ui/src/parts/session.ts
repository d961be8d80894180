import { useEffect, useState } from "preact/hooks";
import { getSession, listOrganizations, setActiveOrganization, signOut, type User } from "../api/auth";
import { Failure } from "../api/failure";
import { forgetToken } from "../api/token";
import { forgetDrafts } from "./drafts";

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
let lastUserId: string | null = null;
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

/**
 * Asks who is signed in; at the start, and after signing in or up.
 *
 * @returns whether somebody is
 */
export async function askSession(): Promise<boolean> {
  try {
    const answer = await getSession();
    if (answer === null) {
      become({ kind: "out", why: "guest" });
      return false;
    }
    if (lastUserId !== null && lastUserId !== answer.user.id) {
      // What one member typed is not shown to the next.
      forgetDrafts();
    }
    lastUserId = answer.user.id;
    const organizationId = answer.session.activeOrganizationId ?? (await joinAny());
    forgetToken();
    become({
      kind: "in",
      id: answer.session.id,
      user: answer.user,
      organizationId,
      impersonated: typeof answer.session.impersonatedBy === "string",
    });
    return true;
  } catch (cause) {
    become({ kind: "failed", failure: asFailure(cause) });
    return false;
  }
}

/** After leaving an organisation the session is in none: any other is better. */
async function joinAny(): Promise<string | null> {
  const [first] = await listOrganizations();
  if (first === undefined) {
    return null;
  }
  await setActiveOrganization(first.id);
  return first.id;
}

/** Every page is about that organisation from here on; what was typed belonged to the one before. */
export async function switchOrganization(organizationId: string): Promise<void> {
  await setActiveOrganization(organizationId);
  forgetDrafts();
  await askSession();
}

/** The server no longer knows the session: the sign-in page follows, drafts are kept. */
export function sessionEnded(): void {
  if (session.kind === "in") {
    forgetToken();
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
  forgetToken();
  forgetDrafts();
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
