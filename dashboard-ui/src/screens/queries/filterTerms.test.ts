import { describe, expect, test } from "vitest";
import {
  completed,
  FIELDS,
  has,
  mistakeIn,
  named,
  suggestions,
  termsOf,
  toggled,
  unfinished,
  withoutTerm,
} from "./filterTerms";

describe("a filter", () => {
  test("is cut at spaces, but not within quotes", () =>
    expect(termsOf('table:orders  "FROM orders" hits>100').map((term) => term.text)).toEqual([
      "table:orders",
      '"FROM orders"',
      "hits>100",
    ]));
  test("has doubled quotes within quotes", () =>
    expect(termsOf('state:"a ""b"" c" x').map((term) => term.text)).toEqual(['state:"a ""b"" c"', "x"]));
  test("knows where its terms stand", () =>
    expect(termsOf(" hits>1 x")).toEqual([
      { text: "hits>1", start: 1, end: 7 },
      { text: "x", start: 8, end: 9 },
    ]));
  test("keeps a quote that does not end", () =>
    expect(termsOf('table:"x').map((term) => term.text)).toEqual(["table:", '"', "x"]));
});

describe("a facet", () => {
  test("adds its term", () =>
    expect(toggled("hits>1", named("table", "public.orders"))).toBe("hits>1 table:public.orders"));
  test("takes it away again", () =>
    expect(toggled("hits>1  table:public.orders", "table:public.orders")).toBe("hits>1"));
  test("puts odd names in quotes", () => expect(named("table", 'Odd "Name", x')).toBe('table:"Odd ""Name"", x"'));
  test("finds whole terms only", () => expect(has("table:orders_old", "table:orders")).toBe(false));
  test("that is not there changes nothing", () => expect(withoutTerm("hits>1 x", "y")).toBe("hits>1 x"));
});

describe("suggestions", () => {
  const known = { table: ["public.orders", "public.order items"], reason: ["VolatileFunction"] };
  const terms = (filter: string, caret = filter.length) => suggestions(filter, caret, known).map((one) => one.term);

  test("begin with fields", () => expect(terms("")[0]).toBe("table:"));
  test("are fields that begin so", () => expect(terms("hits>1 hi")).toEqual(["hits>", "hit_ratio<"]));
  test("are known values after a field", () =>
    expect(terms("table:ord")).toEqual(["table:public.orders", 'table:"public.order items"']));
  test("are the two of status", () => expect(terms("status:un")).toEqual(["status:uncacheable"]));
  test("are of the term under the caret", () => expect(terms("sta hits>1", 3)).toEqual(["status:", "state:"]));
  test("are none within quotes", () => expect(terms('"table')).toEqual([]));
  test("are none when it is all there", () => expect(terms("table:public.orders")).toEqual([]));

  test("replace the term and go on after it", () =>
    expect(completed("hits>1 table:ord x", 16, { term: "table:public.orders", meaning: "", open: false })).toEqual({
      filter: "hits>1 table:public.orders x",
      caret: 27,
    }));
  test("leave the caret after the field", () =>
    expect(completed("ta", 2, { term: "table:", meaning: "", open: true })).toEqual({ filter: "table:", caret: 6 }));
});

test("every field has an example that begins with it", () =>
  expect(FIELDS.filter((field) => !field.example.startsWith(field.name))).toEqual([]));

test.each([
  ["hits>", true],
  ["table: ", true],
  ['"FROM or', true],
  ['table:"a b', true],
  ['table:"a b"', false],
  ["hits>1", false],
  ["", false],
])("%o is unfinished: %s", (filter, is) => expect(unfinished(filter)).toBe(is));

describe("the server's complaint", () => {
  test("has a place", () =>
    expect(mistakeIn('at character 8: "hitz" must be one of table, status')).toEqual({
      at: 7,
      what: '"hitz" must be one of table, status',
    }));
  test("may have none", () => expect(mistakeIn("must be at most 500 characters")).toBe(null));
});
