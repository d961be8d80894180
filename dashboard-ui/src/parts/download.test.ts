import { expect, test } from "vitest";
import { fileName } from "./download";

test.each([
  [["Orders EU", "queries"], "orders-eu-queries"],
  [["../../etc", "x"], "etc-x"],
  [["...", ""], "pgcache"],
  [["pgcache", "Query classes"], "pgcache-query-classes"],
  [["Zürich: 1"], "zu-rich-1"],
])("%j is saved as %s", (parts, name) => expect(fileName(...parts)).toBe(name));
