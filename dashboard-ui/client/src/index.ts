import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema.js";

export type * from "./schema.js";
export { serverSentEvents, type ServerSentEvent } from "./events.js";

/** RFC 9457, as far as every error of the API has it. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  /** Stable; what a program looks at. */
  code?: string;
  errors?: { field: string; message: string }[];
  requestId?: string;
}

/** `unreadable` is an answer that is not what was agreed, such as a page of a proxy. */
export type ErrorKind = "unreachable" | "timeout" | "problem" | "unreadable";

/** Whatever is not the answer that was asked for. */
export class DashboardError extends Error {
  readonly kind: ErrorKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The body of the refusal; `null` when it is none of the API's. */
  readonly problem: Problem | null;

  constructor(kind: ErrorKind, message: string, status = 0, problem: Problem | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = "DashboardError";
    this.kind = kind;
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Origin of the dashboard, `https://dashboard.example.com`; the page's own when left out. */
  baseUrl?: string;
  /** An API key, or an access token; asked for each request. Without one only public resources answer. */
  token?: string | (() => string | Promise<string>);
  /**
   * After an answer says that the token is not good, or older than what it tells: another one, with which the request is
   * sent once more.
   */
  renewToken?: (refused: string) => string | Promise<string>;
  /** From the request to the last byte; of a stream of events, to its head. */
  timeoutMs?: number;
  fetch?: (request: Request) => Promise<Response>;
}

export type DashboardClient = Client<paths>;

const TIMEOUT_MS = 20_000;

/** Every operation of the API by method and path, with the types of its document. */
export function createDashboardClient(options: ClientOptions = {}): DashboardClient {
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;

  const attempt = async (request: Request, token: string | null): Promise<Response> => {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    const own = new Request(request, { signal: AbortSignal.any([request.signal, timeout.signal]) });
    if (token !== null) {
      own.headers.set("authorization", `Bearer ${token}`);
    }
    try {
      const response = await send(own);
      if (isStream(response)) {
        return response;
      }
      // Read here, so that a body that stops half-way counts as no answer.
      const body = NO_BODY.has(response.status) ? null : await response.blob();
      return new Response(body, { status: response.status, headers: response.headers });
    } catch (cause) {
      if (request.signal.aborted) {
        throw request.signal.reason;
      }
      throw timeout.signal.aborted
        ? new DashboardError("timeout", `No answer within ${timeoutMs / 1000} seconds`, 0, null, { cause })
        : new DashboardError("unreachable", "The server cannot be reached", 0, null, { cause });
    } finally {
      clearTimeout(timer);
    }
  };

  return createClient<paths>({
    baseUrl: options.baseUrl ?? globalThis.location?.origin ?? "",
    credentials: "same-origin",
    headers: { accept: "application/json" },
    querySerializer: { array: { style: "form", explode: false } },
    fetch: async (request) => {
      const { token, renewToken } = options;
      if (token === undefined) {
        return attempt(request, null);
      }
      const again = renewToken === undefined ? null : request.clone();
      const first = typeof token === "string" ? token : await token();
      const response = await attempt(request, first);
      if (again === null || renewToken === undefined || !(await mayPassWithAnother(response))) {
        return response;
      }
      return attempt(again, await renewToken(first));
    },
  });
}

/** Its events come as they happen, and it may last for hours. */
const isStream = (response: Response): boolean =>
  response.headers.get("content-type")?.startsWith("text/event-stream") === true;

/** Statuses that `Response` takes no body with. */
const NO_BODY = new Set([204, 205, 304]);

/** The address may have been confirmed since the token was issued. */
async function mayPassWithAnother(response: Response): Promise<boolean> {
  if (response.status !== 403) {
    return response.status === 401;
  }
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return problemOf(body)?.code === "email_unverified";
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The body of the answer.
 *
 * @throws DashboardError for every other outcome; an abort by the caller's signal stays an AbortError
 */
export async function read<T>(call: Promise<Outcome<T>>): Promise<T> {
  return (await readWithHeaders(call)).data;
}

/** {@link read}, when an `ETag` or another header matters too. */
export async function readWithHeaders<T>(call: Promise<Outcome<T>>): Promise<{ data: T; headers: Headers }> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new DashboardError("unreadable", "The answer is not JSON", 0, null, { cause });
    }
    throw cause;
  }
  const { data, error, response } = outcome;
  if (!response.ok) {
    const problem = problemOf(error);
    throw new DashboardError("problem", problem?.detail ?? `Status ${response.status}`, response.status, problem);
  }
  return { data: data as T, headers: response.headers };
}

function problemOf(body: unknown): Problem | null {
  return typeof body === "object" && body !== null ? (body as Problem) : null;
}
