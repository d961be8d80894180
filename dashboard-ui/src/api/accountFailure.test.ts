import { describe, expect, test } from "vitest";
import { accountFailure } from "./accountFailure";

describe("a refusal of the accounts", () => {
  test("signs out only when the session is what was refused", () => {
    expect(accountFailure({ status: 401, code: "UNAUTHORIZED" }).kind).toBe("signed-out");
    expect(accountFailure({ status: 401, code: "UNAUTHORIZED_SESSION" }).kind).toBe("signed-out");
    expect(accountFailure({ status: 401, code: "INVALID_CODE" }).kind).toBe("refused");
    expect(accountFailure({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" }).kind).toBe("refused");
    expect(accountFailure({ status: 401 }).kind).toBe("signed-out");
  });

  test("stands at the field it is about, under the name the form has for it", () => {
    expect(accountFailure({ status: 401, code: "INVALID_CODE" }).at("code")).toContain("Each works once");
    expect(accountFailure({ status: 400, code: "PASSWORD_COMPROMISED", message: "Too common" }).at("password")).toBe(
      "Too common",
    );
    const renamed = accountFailure(
      { status: 400, code: "VALIDATION_ERROR", message: "[body.newEmail] Invalid email address" },
      { newEmail: "email" },
    );
    expect(renamed.fieldErrors).toEqual([{ field: "email", message: "Invalid email address" }]);
  });

  test("says how long to wait", () => {
    const refused = (retryAfterSeconds: number) =>
      accountFailure({ status: 429, code: "TOO_MANY_REQUESTS", message: "Slow down", retryAfterSeconds }).message;
    expect(refused(1)).toBe("Too many tries. Wait 1 second, then try again.");
    expect(refused(42)).toBe("Too many tries. Wait 42 seconds, then try again.");
    expect(refused(601)).toBe("Too many tries. Wait 11 minutes, then try again.");
    expect(accountFailure({ status: 429, code: "TOO_MANY_REQUESTS", message: "Slow down" }).message).toBe("Slow down");
  });

  test("keeps the server's words where we have none, and the status as a last resort", () => {
    expect(accountFailure({ status: 403, code: "BANNED_USER", message: "You have been banned." }).message).toBe(
      "You have been banned.",
    );
    expect(accountFailure({ status: 502 }).message).toContain("status 502");
    expect(accountFailure({ status: 502 }).kind).toBe("broken");
  });
});
