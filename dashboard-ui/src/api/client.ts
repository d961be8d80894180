import {
  createDashboardClient,
  DashboardError,
  read,
  readWithHeaders,
  type DashboardClient,
} from "@pgcache/dashboard-client";
import { viewId } from "../shell/viewId";
import { Failure, failureOf } from "./failure";
import { accessToken, forgetToken } from "./token";

/** The API with the member's access token: `answerOf(api.GET("/api/v1/instances", { signal }))`. */
export const api: DashboardClient = createDashboardClient({
  token: () => accessToken(),
  renewToken: (refused) => {
    forgetToken(refused);
    return accessToken();
  },
  fetch: (request) => {
    request.headers.set("x-view-id", viewId());
    return fetch(request);
  },
});

/** The API as nobody in particular: what a share link shows. */
export const publicApi: DashboardClient = createDashboardClient({ fetch: (request) => fetch(request) });

/**
 * The body of the answer.
 *
 * @throws Failure for every other outcome, except that an abort stays an AbortError
 */
export async function answerOf<T>(call: Parameters<typeof read<T>>[0]): Promise<T> {
  try {
    return await read(call);
  } catch (cause) {
    throw asFailureOfCall(cause);
  }
}

/** {@link answerOf}, with the headers: an edit wants the `ETag` of what it saw. */
export async function answerWithHeaders<T>(
  call: Parameters<typeof read<T>>[0],
): Promise<{ data: T; headers: Headers }> {
  try {
    return await readWithHeaders(call);
  } catch (cause) {
    throw asFailureOfCall(cause);
  }
}

function asFailureOfCall(cause: unknown): unknown {
  if (!(cause instanceof DashboardError)) {
    return cause;
  }
  switch (cause.kind) {
    case "unreachable":
      return new Failure("offline", "The server cannot be reached. Check your connection; nothing you typed is lost.");
    case "timeout":
      return new Failure("timeout", `${cause.message}.`);
    case "unreadable":
      return new Failure(
        "broken",
        "The server sent an answer this page cannot read. Reload the page, or try again later.",
      );
    case "problem":
      return failureOf(cause.status, cause.problem);
  }
}
