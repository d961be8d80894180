import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "./failure";
import { send } from "./http";
import { forgetToken, lifetimeMs } from "./token";

/** Answers by path; a list is used up one by one, its last entry stays. */
let answers: Record<string, Array<() => Response>>;

const jwt = (name: string, seconds: number) =>
  `h.${btoa(JSON.stringify({ sub: name, iat: 1000, exp: 1000 + seconds }))}.s`;

beforeEach(() => {
  answers = {};
  forgetToken();
  vi.stubGlobal("fetch", async (path: string) => {
    const queue = answers[path];
    const answer = queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0];
    if (answer === undefined) {
      throw new TypeError("Failed to fetch");
    }
    return answer();
  });
});

afterEach(() => vi.unstubAllGlobals());

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
