import { describe, expect, test } from "vitest";
import { barOf, FAMILIES, headline, neverCached, partOf, reasonNamed, weightOf } from "./reasons";
import type { FamilyShare, Family, NotCached, Share } from "./types";

const share = (executions: number, originMs: number | null, timeShare: number | null): Share => ({
  queries: 1,
  executions,
  originMs,
  timeShare,
  potential: null,
});
const reason = (category: string, of: Share) => ({
  category,
  share: of,
  guide: { meaning: "", before: null, after: null, advice: "" },
  queries: [],
});
const family = (name: Family, ...reasons: FamilyShare["reasons"]): FamilyShare => ({
  family: name,
  share: share(0, null, null),
  reasons,
});

const timed: Pick<NotCached, "families" | "uncached"> = {
  uncached: share(100, 1_000, 1),
  families: [
    family("fixable", reason("VolatileFunction", share(10, 250, 0.25)), reason("MutableCTE", share(5, 0, 0))),
    family("notSupportedYet", reason("UnsupportedJoin", share(85, 750, 0.75))),
  ],
};

/** The twelve of the design and one that nobody knows. */
const REASONS: Array<[Family, string]> = [
  ["fixable", "NonDeterministicFunction"],
  ["fixable", "VolatileFunction"],
  ["fixable", "MutableCTE"],
  ["fixable", "WritesData"],
  ["byDesign", "SystemCatalogQuery"],
  ["byDesign", "TempTable"],
  ["byDesign", "UnloggedTable"],
  ["notSupportedYet", "UnsupportedJoin"],
  ["notSupportedYet", "UnsupportedSubquery"],
  ["notSupportedYet", "ComplexExpression"],
  ["configuration", "TableExcluded"],
  ["configuration", "QueryPatternExcluded"],
  ["other", "SomethingNew"],
];

describe("the bar", () => {
  test("is measured by the time at the origin", () =>
    expect(barOf(timed)).toEqual([
      { family: "fixable", category: "VolatileFunction", start: 0, width: 0.25 },
      { family: "notSupportedYet", category: "UnsupportedJoin", start: 0.25, width: 0.75 },
    ]));
  test("is measured by executions where no time is known", () => {
    const counted = {
      uncached: share(100, null, null),
      families: [family("fixable", reason("WritesData", share(20, null, null)))],
    };
    expect(weightOf(counted)).toBe("executions");
    expect(barOf(counted)).toEqual([{ family: "fixable", category: "WritesData", start: 0, width: 0.2 }]);
  });
  test("has a place for every reason, known or not", () => {
    const all = {
      uncached: share(13, 13, 1),
      families: (Object.keys(FAMILIES) as Family[]).map((name) =>
        family(
          name,
          ...REASONS.filter(([of]) => of === name).map(([, category]) => reason(category, share(1, 1, 1 / 13))),
        ),
      ),
    };
    const bar = barOf(all);
    expect(bar.map((piece) => piece.category).sort()).toEqual(REASONS.map(([, category]) => category).sort());
    expect(bar.reduce((sum, piece) => sum + piece.width, 0)).toBeCloseTo(1, 9);
  });
  test("of nothing has no pieces", () => expect(barOf({ uncached: share(0, null, null), families: [] })).toEqual([]));
});

test("a part of nothing is not known", () =>
  expect(partOf(share(0, null, null), share(0, null, null), "executions")).toBe(null));

test("a reason is found by its name", () => {
  expect(reasonNamed(timed.families, "UnsupportedJoin")?.family).toBe("notSupportedYet");
  expect(reasonNamed(timed.families, "Nothing")).toBe(null);
  expect(reasonNamed(timed.families, null)).toBe(null);
});

describe("what never had a chance", () => {
  const classes = { total: 200, hit: 100, miss: 40, uncacheable: 30, unsupported: 20, parseError: 10 };
  test("is (uncacheable + unsupported + parse errors) / all", () => expect(neverCached(classes)).toBe(0.3));
  test("is not known without queries", () => expect(neverCached({ ...classes, total: 0 })).toBe(null));
  test.each([
    [classes, "30.0% of all queries could not be cached"],
    [{ ...classes, uncacheable: 0, unsupported: 0, parseError: 0 }, "Every query could be cached"],
    [{ ...classes, total: 0 }, "No queries in this window"],
  ])("of %j reads %s", (of, words) => expect(headline(of)).toBe(words));
});
