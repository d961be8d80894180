import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "./failure";
import { api, send } from "./http";
import { forgetToken, lifetimeMs } from "./token";

/** Answers by path; a list is used up one by one, its last entry stays. */
let answers: Record<string, Array<() => Response>>;
let asked: Array<{ path: string; authorization: string | null }>;

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const jwt = (name: string, seconds: number) =>
  `h.${btoa(JSON.stringify({ sub: name, iat: 1000, exp: 1000 + seconds }))}.s`;

beforeEach(() => {
  answers = {};
  asked = [];
  forgetToken();
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ path, authorization: new Headers(init.headers).get("authorization") });
    const queue = answers[path];
    const answer = queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0];
    if (answer === undefined) {
      throw new TypeError("Failed to fetch");
    }
    return answer();
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("a call to the API", () => {
  test("asks for a new token when the address may have been confirmed since", async () => {
    answers["/api/auth/token"] = [json(200, { token: jwt("a", 300) }), json(200, { token: jwt("b", 300) })];
    answers["/api/v1/instances"] = [json(403, { code: "email_unverified", detail: "Confirm it." }), json(200, {})];

    await api("/api/v1/instances", { method: "POST", body: {} });

    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("carries the token, asked for once", async () => {
    answers["/api/auth/token"] = [json(200, { token: jwt("a", 300) })];
    answers["/api/v1/instances"] = [json(200, { items: [] })];

    await Promise.all([api("/api/v1/instances"), api("/api/v1/instances")]);

    expect(asked.filter((one) => one.path === "/api/auth/token")).toHaveLength(1);
    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("a", 300)}`);
  });

  test("asks for a new token about 30 s before the old one ends", async () => {
    answers["/api/auth/token"] = [json(200, { token: jwt("a", 29) }), json(200, { token: jwt("b", 300) })];
    answers["/api/v1/regions"] = [json(200, { items: [] })];

    await api("/api/v1/regions");
    await api("/api/v1/regions");

    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("tries once more with a new token when the first is refused", async () => {
    answers["/api/auth/token"] = [json(200, { token: jwt("a", 300) }), json(200, { token: jwt("b", 300) })];
    answers["/api/v1/instances"] = [json(401, { title: "Unauthorized" }), json(200, { items: [1] })];

    expect(await api("/api/v1/instances")).toEqual({ items: [1] });
    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("is signed out when the session gives no token any more", async () => {
    answers["/api/auth/token"] = [json(401, { message: "Unauthorized", code: "UNAUTHORIZED" })];

    await expect(api("/api/v1/instances")).rejects.toMatchObject({ kind: "signed-out" });
    expect(asked).toHaveLength(1);
  });

  test("does not try a third time", async () => {
    answers["/api/auth/token"] = [json(200, { token: jwt("a", 300) })];
    answers["/api/v1/instances"] = [json(401, {})];

    await expect(api("/api/v1/instances")).rejects.toMatchObject({ status: 401 });
    expect(asked.filter((one) => one.path === "/api/v1/instances")).toHaveLength(2);
  });
});

describe("no usable answer", () => {
  test("an unreachable server is a sentence", async () => {
    await expect(send("/nowhere")).rejects.toMatchObject({ kind: "offline" });
  });

  test("a page instead of JSON is not taken for data", async () => {
    answers["/api/v1/regions"] = [() => new Response("<!doctype html>", { status: 200 })];
    await expect(send("/api/v1/regions")).rejects.toBeInstanceOf(Failure);
  });

  test("an abort stays an abort", async () => {
    const controller = new AbortController();
    vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
      controller.abort();
      init.signal?.throwIfAborted();
    });
    await expect(send("/x", { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("an empty answer is undefined", async () => {
    answers["/api/v1/instances/1"] = [() => new Response(null, { status: 204 })];
    expect(await send("/api/v1/instances/1", { method: "DELETE" })).toBeUndefined();
  });
});

describe("the lifetime of a token", () => {
  test("is its exp minus its iat", () => expect(lifetimeMs(jwt("a", 300))).toBe(300_000));
  test("is nothing when it cannot be read", () => expect(lifetimeMs("garbage")).toBe(0));
});
