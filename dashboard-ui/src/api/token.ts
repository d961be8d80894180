import { send } from "./http";

/** A token is renewed this long before it ends, so that no request leaves with one about to expire. */
const RENEW_BEFORE_MS = 30_000;

interface Held {
  jwt: string;
  /** On the clock of this page. */
  renewAtMs: number;
}

let held: Held | null = null;
let asking: Promise<Held> | null = null;

/**
 * The five-minute token, in memory only; concurrent callers share one request.
 *
 * @throws Failure of kind `signed-out` when the session has ended
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
  const answer = { jwt: token, renewAtMs: Date.now() + lifetimeMs(token) - RENEW_BEFORE_MS };
  if (asked === generation) {
    held = answer;
  }
  return answer;
}

/**
 * `exp - iat` of the payload: a duration, so a wrong clock on this machine does not matter.
 *
 * @returns 0 when it cannot be read; the token is then asked for again next time
 */
export function lifetimeMs(jwt: string): number {
  try {
    const payload = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { exp, iat } = JSON.parse(atob(payload)) as { exp?: unknown; iat?: unknown };
    return typeof exp === "number" && typeof iat === "number" ? Math.max(0, exp - iat) * 1000 : 0;
  } catch {
    return 0;
  }
}
