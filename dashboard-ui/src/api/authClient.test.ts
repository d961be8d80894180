import { afterEach, describe, expect, test, vi } from "vitest";
import { answerOf, CLIENT_OPTIONS } from "./authClient";

const { customFetchImpl } = CLIENT_OPTIONS.fetchOptions;

function server(answer: () => Response | Promise<Response>) {
  vi.stubGlobal("fetch", async () => answer());
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an answer of the accounts", () => {
  test("is what the client found in it", async () => {
    expect(await answerOf(Promise.resolve({ data: { status: true }, error: null }))).toEqual({ status: true });
    expect(await answerOf(Promise.resolve({ data: null, error: null }))).toBeNull();
  });

  test("is a failure when it refuses, with the form's own names", async () => {
    const refused = { data: null, error: { status: 400, code: "INVALID_PASSWORD", message: "Invalid password" } };
    await expect(answerOf(Promise.resolve(refused), { currentPassword: "password" })).rejects.toMatchObject({
      status: 400,
      fieldErrors: [{ field: "password", message: "This is not your password." }],
    });
  });
});

describe("a request to the accounts", () => {
  test("hands on how long to wait", async () => {
    server(() => Response.json({ code: "TOO_MANY_REQUESTS" }, { status: 429, headers: { "Retry-After": "7" } }));
    const answer = await customFetchImpl("/api/auth/ok");
    expect(answer.status).toBe(429);
    expect(await answer.json()).toEqual({ code: "TOO_MANY_REQUESTS", retryAfterSeconds: 7 });
  });

  test("leaves everything else as it is", async () => {
    server(() => new Response("gone", { status: 410 }));
    expect(await (await customFetchImpl("/api/auth/ok")).text()).toBe("gone");
  });

  test("that nobody answers says so", async () => {
    server(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(customFetchImpl("/api/auth/ok")).rejects.toMatchObject({ kind: "offline" });
  });

  test("that was given up stays given up", async () => {
    const abort = new AbortController();
    abort.abort();
    server(() => Promise.reject(new DOMException("Aborted", "AbortError")));
    await expect(customFetchImpl("/api/auth/ok", { signal: abort.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
