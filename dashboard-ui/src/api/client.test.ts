import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerOf, api } from "./client";
import { forgetToken } from "./token";

/** Answers by path; a list is used up one by one, its last entry stays. */
let answers: Record<string, Array<() => Response>>;
let asked: Array<{ path: string; authorization: string | null }>;

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const jwt = (name: string, seconds: number) =>
  `h.${btoa(JSON.stringify({ sub: name, iat: 1000, exp: 1000 + seconds }))}.s`;
const LIST = "/api/v1/instances";
const TOKEN = "/api/auth/token";
const list = () => answerOf(api.GET(LIST, { baseUrl: "http://dashboard.test" }));

beforeEach(() => {
  answers = {};
  asked = [];
  forgetToken();
  vi.stubGlobal("fetch", async (question: string | Request, init?: RequestInit) => {
    const path = typeof question === "string" ? question : new URL(question.url).pathname;
    const headers = new Headers(typeof question === "string" ? init?.headers : question.headers);
    asked.push({ path, authorization: headers.get("authorization") });
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
  test("carries the token, asked for once", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    answers[LIST] = [json(200, { items: [] })];

    await Promise.all([list(), list()]);

    expect(asked.filter((one) => one.path === TOKEN)).toHaveLength(1);
    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("a", 300)}`);
  });

  test("asks for a new token when the address may have been confirmed since", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) }), json(200, { token: jwt("b", 300) })];
    answers[LIST] = [json(403, { code: "email_unverified", detail: "Confirm it." }), json(200, { items: [] })];

    await list();

    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("asks for a new token about 30 s before the old one ends", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 29) }), json(200, { token: jwt("b", 300) })];
    answers[LIST] = [json(200, { items: [] })];

    await list();
    await list();

    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("tries once more with a new token when the first is refused", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) }), json(200, { token: jwt("b", 300) })];
    answers[LIST] = [json(401, { title: "Unauthorized" }), json(200, { items: [], limit: 50 })];

    expect(await list()).toEqual({ items: [], limit: 50 });
    expect(asked.at(-1)?.authorization).toBe(`Bearer ${jwt("b", 300)}`);
  });

  test("does not try a third time", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    answers[LIST] = [json(401, {})];

    await expect(list()).rejects.toMatchObject({ status: 401, kind: "signed-out" });
    expect(asked.filter((one) => one.path === LIST)).toHaveLength(2);
  });

  test("is signed out when the session gives no token any more", async () => {
    answers[TOKEN] = [json(401, { message: "Unauthorized", code: "UNAUTHORIZED" })];

    await expect(list()).rejects.toMatchObject({ kind: "signed-out" });
    expect(asked).toHaveLength(1);
  });

  test("that is refused names the field", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    answers[LIST] = [json(400, { code: "validation_failed", errors: [{ field: "name", message: "is taken" }] })];

    const failure = await list().catch((cause: unknown) => cause);
    expect(failure).toMatchObject({ kind: "refused", fieldErrors: [{ field: "name", message: "is taken" }] });
  });

  test("without an answer is a sentence", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    await expect(list()).rejects.toMatchObject({ kind: "offline" });
  });

  test("takes no page for data", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    answers[LIST] = [() => new Response("<!doctype html>", { status: 200 })];
    await expect(list()).rejects.toMatchObject({ kind: "broken" });
  });

  test("that is aborted stays an abort", async () => {
    answers[TOKEN] = [json(200, { token: jwt("a", 300) })];
    const abort = new AbortController();
    abort.abort();
    await expect(
      answerOf(api.GET(LIST, { baseUrl: "http://dashboard.test", signal: abort.signal })),
    ).rejects.toMatchObject({ name: "AbortError" });
  });
});
