import { expect, test } from "vitest";
import { sortedBy, templateStateOf } from "./templateState";

const of = (text: string) => templateStateOf(new URLSearchParams(text));

test("an address without parameters is the first page, by DB time", () => {
  expect(of("")).toEqual({ filter: "", sort: "dbTime", order: "desc", cursor: null, page: 1 });
});

test("what cannot be is what is usual", () => {
  expect(of("sort=colour&order=up&page=3")).toEqual(of(""));
  expect(of("cursor=&page=3")).toEqual(of(""));
  expect(of("cursor=x&page=minus")).toMatchObject({ cursor: "x", page: 1 });
});

test("an address says filter, order and place", () => {
  expect(of("filter=table:orders&sort=instances&order=asc&cursor=abc&page=2")).toEqual({
    filter: "table:orders",
    sort: "instances",
    order: "asc",
    cursor: "abc",
    page: 2,
  });
});

test("a click on a head sorts by it, a second one turns it round, and both begin at the first page", () => {
  expect(sortedBy("executions", of(""))).toEqual({ sort: "executions", order: null, cursor: null, page: null });
  expect(sortedBy("executions", of("sort=executions"))).toMatchObject({ sort: "executions", order: "asc" });
  expect(sortedBy("dbTime", of("order=asc"))).toMatchObject({ sort: null, order: null });
  expect(sortedBy("query", of(""))).toMatchObject({ sort: "query", order: "asc" });
});
