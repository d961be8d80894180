import { describe, expect, test } from "vitest";
import type { Query } from "../../api/queries";
import { nextLimit, queryStateOf, sortedBy, verdictOf } from "./queryState";

describe("the address", () => {
  test("without parameters asks for the most executed", () =>
    expect(queryStateOf(new URLSearchParams())).toEqual({ sort: "executions", order: "desc", search: "", limit: 50 }));
  test("is read", () =>
    expect(queryStateOf(new URLSearchParams("sort=originLatency&order=asc&q=orders&limit=200"))).toEqual({
      sort: "originLatency",
      order: "asc",
      search: "orders",
      limit: 200,
    }));
  test("what makes no sense is ignored", () =>
    expect(queryStateOf(new URLSearchParams("sort=colour&order=up&limit=7"))).toEqual({
      sort: "executions",
      order: "desc",
      search: "",
      limit: 50,
    }));
});

describe("a click on a head", () => {
  const byHits = { sort: "hits", order: "desc" } as const;
  test("sorts by it, biggest first", () =>
    expect(sortedBy("originLatency", byHits)).toEqual({ sort: "originLatency", order: null }));
  test("again turns it round", () => expect(sortedBy("hits", byHits)).toEqual({ sort: "hits", order: "asc" }));
  test("and again turns it back", () =>
    expect(sortedBy("hits", { sort: "hits", order: "asc" })).toEqual({ sort: "hits", order: null }));
  test("the default needs no parameter", () =>
    expect(sortedBy("executions", byHits)).toEqual({ sort: null, order: null }));
});

test("more rows come until the limit of the API", () => expect([50, 200, 500].map(nextLimit)).toEqual([100, 500, 500]));

describe("the verdict", () => {
  const query = { cacheable: true, state: null, cacheHits: 0 } as Query;
  test.each([
    [{ cacheable: false, state: "Ready" }, "Uncacheable"],
    [{ state: "READY" }, "Ready"],
    [{ state: "Loading" }, "Loading"],
    [{ cacheHits: 3 }, "Cached"],
    [{}, "Cacheable"],
  ])("of %o is %s", (change, word) => expect(verdictOf({ ...query, ...change }).word).toBe(word));
});
