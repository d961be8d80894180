import { expect, test } from "vitest";
import { csv } from "./csv";

test("is RFC 4180 with a header", () =>
  expect(csv(["query", "hits"], [['SELECT "a", b', 3]])).toBe('query,hits\r\n"SELECT ""a"", b",3\r\n'));

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@x", "'@x"],
  ["\tx", "'\tx"],
  ["a=b", "a=b"],
])("%o is inert as %o", (value, text) => expect(csv(["a"], [[value]])).toBe(`a\r\n${text}\r\n`));

test("numbers stay numbers and nothing stays nothing", () =>
  expect(csv(["a", "b", "c"], [[-1.5, null, false]])).toBe("a,b,c\r\n-1.5,,false\r\n"));
