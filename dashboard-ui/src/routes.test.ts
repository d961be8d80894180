import { describe, expect, test } from "vitest";
import { routeOf, safeReturn, signInPath } from "./routes";

describe("an address", () => {
  test.each([
    ["/", { screen: "instances" }],
    ["/sign-in", { screen: "account", account: { page: "signIn" } }],
    ["/sign-up/", { screen: "account", account: { page: "signUp" } }],
    ["/accept-invitation/a%2Fb", { screen: "account", account: { page: "acceptInvitation", id: "a/b" } }],
    ["/settings", { screen: "settings", page: "profile" }],
    ["/settings/audit-log", { screen: "settings", page: "audit-log" }],
    ["/settings/billing", { screen: "notFound" }],
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
    ["/reset-password?token=t", "/"],
    ["/accept-invitation/i", "/accept-invitation/i"],
  ])("%s leads to %s", (wanted, to) => expect(safeReturn(wanted)).toBe(to));

  test("survives the way through the address", () => {
    const path = "/instances/1?window=6h&q=a%26b";
    expect(safeReturn(new URLSearchParams(signInPath(path).split("?")[1]).get("return"))).toBe(path);
  });
});
