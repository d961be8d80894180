import { describe, expect, test } from "vitest";
import { checkKey, grantable, keyState, permissionsOf, SCOPES, scopesOf } from "./scopes";

describe("scopes of a key", () => {
  test("go to the accounts by resource, and come back the same", () => {
    expect(permissionsOf(["instances:write", "metrics:read", "instances:read"])).toEqual({
      metrics: ["read"],
      instances: ["read", "write"],
    });
    const all = SCOPES.map(({ name }) => name);
    expect(scopesOf(permissionsOf(all)).sort()).toEqual([...all].sort());
    expect(scopesOf(null)).toEqual([]);
  });

  test("of a viewer read only", () => {
    expect(grantable("metrics:read", "viewer")).toBe(true);
    expect(grantable("events:write", "viewer")).toBe(false);
    expect(grantable("instances:write", "member")).toBe(true);
  });
});

test("a key has a name and something to do", () => {
  expect(checkKey("ci", ["events:write"])).toEqual([]);
  expect(checkKey(" ", []).map(({ field }) => field)).toEqual(["name", "scopes"]);
  expect(checkKey("x".repeat(33), ["metrics:read"])[0]?.message).toContain("32");
});

test("a key is worth a warning a week before its end", () => {
  const now = Date.UTC(2026, 10, 30);
  const key = (days: number, enabled = true) => ({ enabled, expiresAt: new Date(now + days * 86_400_000) });
  expect(keyState(key(8), now)).toBe("active");
  expect(keyState(key(6.9), now)).toBe("ending");
  expect(keyState(key(0), now)).toBe("expired");
  expect(keyState(key(-1, false), now)).toBe("expired");
  expect(keyState(key(90, false), now)).toBe("disabled");
});
