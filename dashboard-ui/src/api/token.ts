import { Failure } from "./failure";
import { send } from "./http";

/** A token is renewed this long before it ends, so that no request leaves with one about to expire. */
const RENEW_BEFORE_MS = 30_000;

interface Held {
  jwt: string;
  /** On the clock of this page. */
  renewAtMs: number;
}

/** Whom the page shows; a token of anybody else is not used. */
export interface TokenOwner {
  userId: string;
  /** `null` for a member of none. */
  organizationId: string | null;
}

let owner: TokenOwner | null = null;
let strayed: () => void = () => undefined;
let held: Held | null = null;
let asking: Promise<Held> | null = null;

/**
 * The five-minute token, in memory only; concurrent callers share one request.
 *
 * @throws Failure of kind `signed-out` when the session has ended, of code `ANOTHER_SESSION` when the page shows another
 *     member or organisation than the session is of
 */
export async function accessToken(nowMs = Date.now()): Promise<string> {
  if (held !== null && nowMs < held.renewAtMs) {
    return held.jwt;
  }
  if (asking === null) {
    const question = ask().finally(() => {
      if (asking === question) {
        asking = null;
      }
    });
    asking = question;
  }
  const question = asking;
  const answer = await question;
  return answer.jwt;
}

/**
 * Asks the accounts whether the session is still of the member and organisation that the page shows.
 *
 * @throws Failure of code `ANOTHER_SESSION` when it is not
 */
export async function confirmOwner(): Promise<void> {
  forgetToken();
  await accessToken();
}

/**
 * From now on only tokens of `wanted` are used; what is held goes.
 *
 * @param wanted `null` while nobody is signed in: then any is
 * @param elsewhere called when the accounts give one of another member or organisation, as after a switch in another tab
 */
export function tokensFor(wanted: TokenOwner | null, elsewhere: () => void = () => undefined): void {
  forgetToken();
  owner = wanted;
  strayed = elsewhere;
}

/** Drops `jwt`, or whatever is held when none is named. */
export function forgetToken(jwt?: string): void {
  if (jwt === undefined || held?.jwt === jwt) {
    held = null;
  }
  if (jwt === undefined) {
    // An answer still under way belongs to whoever was signed in before.
    asking = null;
    generation += 1;
  }
}

let generation = 0;

async function ask(): Promise<Held> {
  const asked = generation;
  const { token } = await send<{ token: string }>("/api/auth/token");
  if (owner !== null && !belongsTo(token, owner)) {
    if (asked === generation) {
      strayed();
    }
    throw new Failure(
      "refused",
      "Another organisation or account was chosen in another tab. Nothing was changed here.",
      {
        code: "ANOTHER_SESSION",
      },
    );
  }
  const answer = { jwt: token, renewAtMs: Date.now() + lifetimeMs(token) - RENEW_BEFORE_MS };
  if (asked === generation) {
    held = answer;
  }
  return answer;
}

/** Whether it is of that member, and of no other organisation; one of none opens nothing and is no reason to complain. */
export function belongsTo(jwt: string, { userId, organizationId }: TokenOwner): boolean {
  const { sub, org_id: organization } = payloadOf(jwt);
  return (sub === undefined || sub === userId) && (organization === undefined || organization === organizationId);
}

/**
 * `exp - iat` of the payload: a duration, so a wrong clock on this machine does not matter.
 *
 * @returns 0 when it cannot be read; the token is then asked for again next time
 */
export function lifetimeMs(jwt: string): number {
  const { exp, iat } = payloadOf(jwt);
  return typeof exp === "number" && typeof iat === "number" ? Math.max(0, exp - iat) * 1000 : 0;
}

/** Nothing when it cannot be read. */
function payloadOf(jwt: string): { sub?: unknown; org_id?: unknown; exp?: unknown; iat?: unknown } {
  try {
    const payload = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    return (JSON.parse(atob(payload)) as object | null) ?? {};
  } catch {
    return {};
  }
}
