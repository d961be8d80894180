import { describe, expect, test } from "vitest";
import { blamed, segmentsOf } from "./sqlSegments";

describe("SQL cut at its marks", () => {
  test("keeps every character", () =>
    expect(
      segmentsOf("a now() b random()", [
        { start: 10, length: 6 },
        { start: 2, length: 3 },
      ]),
    ).toEqual([
      { text: "a ", mark: null },
      { text: "now", mark: 1 },
      { text: "() b ", mark: null },
      { text: "random", mark: 0 },
      { text: "()", mark: null },
    ]));
  test("leaves out what overlaps or lies outside", () =>
    expect(
      segmentsOf("abc", [
        { start: 0, length: 2 },
        { start: 1, length: 2 },
        { start: 2, length: 9 },
      ]),
    ).toEqual([
      { text: "ab", mark: 0 },
      { text: "c", mark: null },
    ]));
  test("without any is one piece", () => expect(segmentsOf("abc", [])).toEqual([{ text: "abc", mark: null }]));
});

describe("the token to blame", () => {
  const found = (sql: string, details: string | null) =>
    blamed(sql, details).map((mark) => sql.slice(mark.start, mark.start + mark.length));

  test("is found in any case", () => expect(found("WHERE a > NOW()", "now()")).toEqual(["NOW"]));
  test("is a whole word", () => expect(found("SELECT nowhere, x.now FROM t", "now()")).toEqual([]));
  test("may be of two words", () => expect(found("a FULL  JOIN b", "FULL JOIN")).toEqual(["FULL  JOIN"]));
  test("may stand more than once", () => expect(found("f(x) + f(y)", "f")).toEqual(["f", "f"]));
  test("that is no SQL is not found", () => expect(found("GROUP BY a || b", "GROUP BY an expression")).toEqual([]));
  test("may be missing", () => expect(found("SELECT 1", null)).toEqual([]));
  test("is text, not a pattern", () => expect(found("a ->> b", "->>")).toEqual(["->>"]));
});
