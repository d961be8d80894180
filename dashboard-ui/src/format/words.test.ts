import { expect, test } from "vitest";
import { categoryWords, oneLine, sentence, shortFingerprint } from "./words";

test.each([
  ["NonDeterministicFunction", "Non-deterministic function"],
  ["MutableCTE", "Mutable CTE"],
  ["HasLimit", "Has limit"],
  ["SystemCatalogQuery", "System catalog query"],
  ["something_new", "something new"],
])("%s reads %s", (category, words) => expect(categoryWords(category)).toBe(words));

test("a fingerprint is cut, a template put on one line", () => {
  expect(shortFingerprint("0123456789abcdef")).toBe("01234567");
  expect(oneLine("SELECT a\n  FROM t ")).toBe("SELECT a FROM t");
});

test.each([
  ["must be a URL", "Must be a URL."],
  ["Password too short", "Password too short."],
  ["Enter your name.", "Enter your name."],
  ["", ""],
])("%s as a sentence is %s", (message, text) => expect(sentence(message)).toBe(text));
