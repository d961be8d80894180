import { expect, test } from "vitest";
import { categoryWords, oneLine, shortFingerprint } from "./words";

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
