import { expect, test } from "vitest";
import { coverageWords } from "./coverageWords";

test("a saved time of all hits, query by query, needs no words", () => {
  expect(coverageWords({ basis: "queries", coverage: 1, queryCoverage: 0.9998 })).toBe("");
  expect(coverageWords({ basis: "queries", coverage: null, queryCoverage: null })).toBe("");
});

test("what is left out is said", () => {
  expect(coverageWords({ basis: "queries", coverage: 0.94, queryCoverage: 0.94 })).toBe("; covers 94.0% of hits");
});

test("means of instances are named where they stand in for those of queries", () => {
  expect(coverageWords({ basis: "queries", coverage: 1, queryCoverage: 0.81 })).toBe(
    "; 81.0% of hits by the means of their query, the rest by those of instances",
  );
  expect(coverageWords({ basis: "queries", coverage: 0.9, queryCoverage: 0 })).toBe(
    "; covers 90.0% of hits; by the means of instances",
  );
  expect(coverageWords({ basis: "instances", coverage: 1, queryCoverage: 0 })).toBe("; by the means of instances");
});
