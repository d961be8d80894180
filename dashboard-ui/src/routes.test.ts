import { describe, expect, test } from "vitest";
import { routeOf, safeReturn, signInPath } from "./routes";

describe("an address", () => {
  test.each([
    ["/", { screen: "instances" }],
    ["/sign-in", { screen: "signIn" }],
    ["/sign-up/", { screen: "signUp" }],
    ["/instances/new", { screen: "newInstance" }],
    ["/instances/7f%20a", { screen: "instance", id: "7f a" }],
    ["/instances/%", { screen: "instance", id: "%" }],
    ["/instances", { screen: "notFound" }],
    ["/instances/1/2", { screen: "notFound" }],
    ["/elsewhere", { screen: "notFound" }],
  ])("%s is %o", (path, route) => expect(routeOf(path)).toEqual(route));
});

describe("a return path", () => {
  test.each([
    ["/instances/1?window=6h", "/instances/1?window=6h"],
    [null, "/"],
    ["//elsewhere.example/x", "/"],
    ["/\\elsewhere.example", "/"],
    ["/\t/elsewhere.example", "/"],
    ["https://elsewhere.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/sign-in?return=/x", "/"],
  ])("%s leads to %s", (wanted, to) => expect(safeReturn(wanted)).toBe(to));

  test("survives the way through the address", () => {
    const path = "/instances/1?window=6h&q=a%26b";
    expect(safeReturn(new URLSearchParams(signInPath(path).split("?")[1]).get("return"))).toBe(path);
  });
});
