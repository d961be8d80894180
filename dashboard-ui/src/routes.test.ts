import { describe, expect, test } from "vitest";
import { routeOf, safeReturn, signInPath } from "./routes";

describe("an address", () => {
  test.each([
    ["/", "overview", {}],
    ["/sign-in", "signIn", {}],
    ["/sign-up/", "signUp", {}],
    ["/accept-invitation/a%2Fb", "invitation", { id: "a/b" }],
    ["/settings", "settings", { rest: "" }],
    ["/settings/audit-log", "settings", { rest: "audit-log" }],
    ["/instances", "instances", {}],
    ["/instances/new", "newInstance", {}],
    ["/instances/7f%20a", "instance", { id: "7f a" }],
    ["/instances/%", "instance", { id: "%" }],
    ["/instances/1/edit", "editInstance", { id: "1" }],
    ["/instances/1/2", "notFound", {}],
    ["/elsewhere", "notFound", {}],
  ])("%s is %s with %o", (path, name, params) => expect(routeOf(path)).toMatchObject({ name, params }));
});

describe("a return path", () => {
  test.each([
    ["/instances/1?window=6h", "/instances/1?window=6h"],
    [null, "/"],
    ["//elsewhere.example/x", "/"],
    ["/\\elsewhere.example", "/"],
    ["/\t/elsewhere.example", "/"],
    ["/.//elsewhere.example", "/"],
    ["/x/..//elsewhere.example", "/"],
    ["https://elsewhere.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/sign-in?return=/x", "/"],
    ["/accept-invitation/i", "/accept-invitation/i"],
  ])("%s leads to %s", (wanted, to) => expect(safeReturn(wanted)).toBe(to));

  test("survives the way through the address", () => {
    const path = "/instances/1?window=6h&q=a%26b";
    expect(safeReturn(new URLSearchParams(signInPath(path).split("?")[1]).get("return"))).toBe(path);
  });
});
