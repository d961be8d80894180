import { describe, expect, test } from "vitest";
import { accountPage, forGuests, forGuestsOnly, isWayIn } from "./route";

describe("pages around signing in", () => {
  test("are found by their path, and nothing below it", () => {
    expect(accountPage(["sign-in"])).toEqual({ page: "signIn" });
    expect(accountPage(["reset-password"])).toEqual({ page: "resetPassword" });
    expect(accountPage(["sign-in", "more"])).toBeNull();
    expect(accountPage(["toString"])).toBeNull();
    expect(accountPage([])).toBeNull();
  });

  test("have the invitation's id", () => {
    expect(accountPage(["accept-invitation", "a b"])).toEqual({ page: "acceptInvitation", id: "a b" });
    expect(accountPage(["accept-invitation"])).toBeNull();
  });

  test("an invitation is answered by who is signed in, and is where they come back to", () => {
    expect(forGuests({ page: "acceptInvitation", id: "x" })).toBe(false);
    expect(isWayIn({ page: "acceptInvitation", id: "x" })).toBe(false);
    expect(forGuests({ page: "resetPassword" })).toBe(true);
    expect(isWayIn({ page: "resetPassword" })).toBe(true);
  });

  test("a link of a mail works for members as well", () => {
    expect(forGuestsOnly({ page: "verifyEmail" })).toBe(false);
    expect(forGuestsOnly({ page: "resetPassword" })).toBe(false);
    expect(forGuestsOnly({ page: "signIn" })).toBe(true);
  });
});
