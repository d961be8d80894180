import { expect, test } from "vitest";
import { elsewhereWords, linkWords } from "./words";

test("a code that is asked for next is no failure", () => {
  expect(elsewhereWords(null)).toBeNull();
  expect(elsewhereWords("two_factor_required")).toBeNull();
});

test("what an address claims is never shown", () => {
  expect(elsewhereWords("access_denied")).toContain("did not allow");
  expect(elsewhereWords("<b>call 555</b>")).toBe(
    "Signing in at the other site did not work. Try again, or use another way.",
  );
  expect(elsewhereWords("toString")).toContain("did not work");
  expect(linkWords("TOKEN_EXPIRED")).toBe("This link is too old.");
  expect(linkWords("anything")).toBe("This link has been used, or a newer one was sent.");
});
