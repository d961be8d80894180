import { describe, expect, test } from "vitest";
import { checkSignIn, checkSignUp } from "./checks";

const fields = (errors: Array<{ field: string }>) => errors.map((error) => error.field);

describe("signing up", () => {
  test("all is well", () => expect(checkSignUp("Ada", "ada@example.org", "fifteen letters")).toEqual([]));
  test("every empty field is named", () =>
    expect(fields(checkSignUp(" ", "", ""))).toEqual(["name", "email", "password"]));
  test("a short password hears how much is missing", () =>
    expect(checkSignUp("Ada", "ada@example.org", "fourteen chars")[0]?.message).toBe(
      "Too short: 1 more character, please.",
    ));
  test("characters count, not their halves", () => expect(checkSignUp("Ada", "a@b", "🐘".repeat(14))).toHaveLength(1));
  test("128 characters are the most", () => {
    expect(checkSignUp("Ada", "a@b", "x".repeat(128))).toEqual([]);
    expect(fields(checkSignUp("Ada", "a@b", "x".repeat(129)))).toEqual(["password"]);
  });
});

describe("signing in", () => {
  test("an address needs its sign", () => expect(fields(checkSignIn("ada", "x"))).toEqual(["email"]));
  test("the length of the password is not judged", () => expect(checkSignIn("ada@example.org", "x")).toEqual([]));
});
