import { describe, expect, test } from "vitest";
import {
  filteredBy,
  nextPage,
  onInstance,
  rowsShown,
  sortedBy,
  withRows,
  workbenchOf,
  type WorkbenchState,
} from "./workbenchState";

const DEFAULT: WorkbenchState = {
  instance: null,
  filter: "",
  sort: "dbTime",
  order: "desc",
  rows: 50,
  cursor: null,
  page: 1,
  open: null,
};

describe("the address", () => {
  test("without parameters asks for what takes most time", () =>
    expect(workbenchOf(new URLSearchParams())).toEqual(DEFAULT));
  test("is read", () =>
    expect(
      workbenchOf(
        new URLSearchParams("instance=i1&filter=table:orders&sort=hits&order=asc&rows=100&cursor=c2&page=3&open=42"),
      ),
    ).toEqual({
      instance: "i1",
      filter: "table:orders",
      sort: "hits",
      order: "asc",
      rows: 100,
      cursor: "c2",
      page: 3,
      open: "42",
    }));
  test("what makes no sense is ignored", () =>
    expect(workbenchOf(new URLSearchParams("sort=colour&order=up&rows=7&page=3&open="))).toEqual(DEFAULT));
});

describe("a click on a head", () => {
  test("sorts by it, biggest first", () =>
    expect(sortedBy("hits", DEFAULT)).toEqual({ sort: "hits", order: null, cursor: null, page: null }));
  test("sorts words from the first letter", () => expect(sortedBy("query", DEFAULT).order).toBe("asc"));
  test("again turns it round", () => {
    expect(sortedBy("dbTime", DEFAULT)).toMatchObject({ sort: null, order: "asc" });
    expect(sortedBy("dbTime", { sort: "dbTime", order: "asc" }).order).toBe(null);
  });
});

test("another question begins on the first page", () => {
  for (const params of [filteredBy(" hits>1 "), withRows(25), onInstance("i2"), sortedBy("hits", DEFAULT)]) {
    expect(params).toMatchObject({ cursor: null, page: null });
  }
  expect(filteredBy(" hits>1 ").filter).toBe("hits>1");
  expect(filteredBy("  ").filter).toBe(null);
  expect(withRows(50).rows).toBe(null);
});

test("the next page counts on", () => {
  const second = nextPage(DEFAULT, "c1");
  expect(second).toMatchObject({ cursor: "c1", page: "2" });
  expect(rowsShown({ ...DEFAULT, page: 2 }, 13)).toEqual({ from: 51, to: 63 });
  expect(rowsShown(DEFAULT, 0)).toEqual({ from: 0, to: 0 });
});
