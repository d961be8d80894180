import { Failure, failureOf } from "./failure";

/** Longer than any read may take behind the router. */
const TIMEOUT_MS = 20_000;

export interface Call {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * One request to the accounts; the API is asked through {@link ./client}.
 *
 * @returns the JSON body, `undefined` when the answer has none
 * @throws Failure for everything else, except that an abort by `signal` stays an AbortError
 */
export async function send<T>(path: string, call: Call = {}, headers: Record<string, string> = {}): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const init: RequestInit = {
    method: call.method ?? "GET",
    headers: { accept: "application/json", ...headers },
    credentials: "same-origin",
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
  };
  if (call.body !== undefined) {
    init.headers = { ...init.headers, "content-type": "application/json" };
    init.body = JSON.stringify(call.body);
  }
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, init);
    text = await response.text();
  } catch (cause) {
    if (call.signal?.aborted) {
      throw cause;
    }
    throw noAnswer(timeout.aborted);
  }
  const body = parsed(text);
  if (!response.ok) {
    throw failureOf(response.status, body);
  }
  if (text !== "" && body === undefined) {
    throw new Failure(
      "broken",
      "The server sent an answer this page cannot read. Reload the page, or try again later.",
      {
        status: response.status,
      },
    );
  }
  return body as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noAnswer(timedOut: boolean): Failure {
  if (timedOut) {
    return new Failure("timeout", `The server did not answer within ${TIMEOUT_MS / 1000} seconds.`);
  }
  return new Failure("offline", "The server cannot be reached. Check your connection; nothing you typed is lost.");
}
