import { describe, expect, test } from "vitest";
import { segmentsOf } from "../../parts/sqlSegments";
import { fileProblem, shownOf, sqlProblem, summaryWords } from "./checkReport";
import type { CheckedStatement, CheckReport } from "./types";

const statement = (change: Partial<CheckedStatement>): CheckedStatement => ({
  number: 1,
  row: null,
  offset: 0,
  line: 1,
  excerpt: "",
  verdict: "notCacheable",
  reason: null,
  findings: [],
  cautions: [],
  more: false,
  calls: null,
  timeMs: null,
  ...change,
});
const finding = (token: string, offset: number) => ({
  category: "NonDeterministicFunction",
  family: "fixable" as const,
  token,
  offset,
  line: 1,
  column: 1,
  rewrite: "",
});

describe("a checked statement", () => {
  const pasted = "SELECT id FROM orders WHERE created_at > now() ;\n SELECT 1";
  const marked = (shown: ReturnType<typeof shownOf>) =>
    segmentsOf(shown.text, shown.marks)
      .filter((one) => one.mark !== null)
      .map((one) => one.text);

  test("is shown as it was pasted, to its end", () => {
    const first = statement({ offset: 0, findings: [finding("now", 41)] });
    const shown = shownOf(first, pasted, statement({ offset: 50 }));
    expect(shown.text).toBe("SELECT id FROM orders WHERE created_at > now()");
    expect(marked(shown)).toEqual(["now"]);
  });
  test("that comes last goes to the end of the text", () => {
    const shown = shownOf(statement({ offset: 50, findings: [finding("SELECT", 50)] }), pasted, undefined);
    expect(shown.text).toBe("SELECT 1");
    expect(marked(shown)).toEqual(["SELECT"]);
  });
  test("of a file has its excerpt alone, and the token where it is there", () => {
    const excerpt = "SELECT a FROM t WHERE b > now()";
    const shown = shownOf(statement({ row: 2, excerpt, findings: [finding("now", 31)] }), null, undefined);
    expect(shown).toMatchObject({ text: excerpt, cut: false });
    expect(marked(shown)).toEqual(["now"]);
    expect(shownOf(statement({ row: 2, excerpt: "x".repeat(200) }), null, undefined).cut).toBe(true);
  });
  test("is not marked where the token is not", () =>
    expect(marked(shownOf(statement({ findings: [finding("now", 3)] }), "SELECT 1", undefined))).toEqual([]));
});

describe("the summary", () => {
  const summary: CheckReport["summary"] = {
    statements: 3,
    cacheable: 2,
    notCacheable: 1,
    unreadable: 0,
    cacheableCalls: null,
    cacheableTime: null,
    reasons: [],
  };
  test.each([
    [summary, "2 of 3 statements could be cached"],
    [{ ...summary, statements: 1, cacheable: 0 }, "0 of 1 statement could be cached"],
    [{ ...summary, cacheableCalls: 0.8 }, "2 of 3 statements could be cached, 80.0% of all calls"],
    [
      { ...summary, cacheableCalls: 0.8, cacheableTime: 0.64 },
      "2 of 3 statements could be cached, 80.0% of all calls and 64.0% of all time",
    ],
  ])("of %j reads so", (of, words) => expect(summaryWords(of)).toBe(words));
});

test.each([
  ["  ", "Paste one or more statements."],
  ["SELECT 1", null],
  ["x".repeat(200_001), "Too long: 200,001 of at most 200,000 characters."],
])("a text of %# is told what is wrong with it", (sql, problem) => expect(sqlProblem(sql)).toBe(problem));

test("a file is told what is wrong with it", () => {
  expect(fileProblem({ name: "a.csv", size: 0 })).toBe("a.csv is empty.");
  expect(fileProblem({ name: "a.csv", size: 1024 * 1024 })).toBe(null);
  expect(fileProblem({ name: "a.csv", size: 1024 * 1024 + 1 })).toContain("larger than 1 MiB");
});
