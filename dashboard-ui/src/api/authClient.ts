import { accountFailure, type Refusal } from "./accountFailure";
import { Failure } from "./failure";

/** Longer than any answer of the accounts may take behind the router. */
const TIMEOUT_MS = 20_000;

/** What the published client answers. */
export interface Answer<T> {
  data: T | null;
  error: Refusal | null;
}

/** Settings that every client of these pages has. */
export const CLIENT_OPTIONS = {
  fetchOptions: { customFetchImpl: fetchAccount },
  // Nobody subscribes to its session: parts/session.ts is the one place that knows who is signed in.
  sessionOptions: { refetchOnWindowFocus: false },
} as const;

/**
 * @param fields the form's own names for fields of the server
 * @throws Failure when the accounts refused, or did not answer
 */
export async function answerOf<T>(asked: Promise<unknown>, fields: Readonly<Record<string, string>> = {}): Promise<T> {
  const { data, error } = (await asked) as Answer<T>;
  if (error) {
    throw accountFailure(error, fields);
  }
  return data as T;
}

/** `fetch` with an end, and with `Retry-After` where the client finds it: in the body of the refusal. */
async function fetchAccount(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  let response: Response;
  try {
    response = await fetch(input, { ...init, signal });
  } catch (cause) {
    if (init?.signal?.aborted) {
      throw cause;
    }
    throw timeout.aborted
      ? new Failure("timeout", `The server did not answer within ${TIMEOUT_MS / 1000} seconds.`)
      : new Failure("offline", "The server cannot be reached. Check your connection; nothing you typed is lost.");
  }
  const retryAfterSeconds = Number(response.headers.get("Retry-After"));
  if (response.ok || !(retryAfterSeconds > 0)) {
    return response;
  }
  const refusal = (await response.json().catch(() => ({}))) as object;
  return Response.json({ ...refusal, retryAfterSeconds }, { status: response.status });
}
