import { describe, expect, test } from "vitest";
import { comparisonOf, fixed, paramsOf, pickedOf, pickedWords, shifted, spanOfPicked, widened, zoomed } from "./picked";

const at = (text: string) => Date.parse(`2026-11-24T${text}Z`);
const NOW = at("12:00:10");
const read = (text: string) => pickedOf(new URLSearchParams(text));

describe("the address", () => {
  test("says a relative window", () => expect(read("window=6h")).toEqual({ kind: "relative", id: "6h" }));
  test("says two moments, which win", () =>
    expect(read("window=6h&from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z")).toEqual({
      kind: "absolute",
      fromMs: at("10:00:00"),
      toMs: at("11:00:00"),
    }));
  test.each(["from=x&to=y", "from=2026-11-24T11:00:00Z&to=2026-11-24T10:00:00Z", "from=2026-11-24T11:00:00Z", ""])(
    "%s is the hour",
    (text) => expect(read(text)).toEqual({ kind: "relative", id: "1h" }),
  );
  test("takes no more than the API keeps", () =>
    expect(read("from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z").kind).toBe("relative"));
  test("is written as it is read", () => {
    const picked = read("from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z");
    const { window, from, to } = paramsOf(picked);
    expect([window, read(`from=${from}&to=${to}`)]).toEqual([null, picked]);
  });
  test.each([
    ["compare=week", "week"],
    ["compare=x", "none"],
    ["", "none"],
  ])("%s compares with %s", (text, word) => expect(comparisonOf(new URLSearchParams(text))).toBe(word));
});

describe("the span of two moments", () => {
  const span = spanOfPicked({ kind: "absolute", fromMs: at("10:00:10"), toMs: at("11:00:20") }, 15, NOW);
  test("is widened to whole steps", () =>
    expect([span.from.toISOString(), span.to.toISOString(), span.stepSeconds]).toEqual([
      "2026-11-24T10:00:00.000Z",
      "2026-11-24T11:00:30.000Z",
      30,
    ]));
});

describe("moving", () => {
  test("an hour back from a window that ends now", () =>
    expect(shifted({ kind: "relative", id: "1h" }, -1, NOW)).toEqual({
      kind: "absolute",
      fromMs: at("10:00:10"),
      toMs: at("11:00:10"),
    }));
  test("forward from now stays", () =>
    expect(shifted({ kind: "relative", id: "1h" }, 1, NOW)).toEqual({ kind: "relative", id: "1h" }));
  test("forward never goes past now", () =>
    expect(shifted({ kind: "absolute", fromMs: at("10:30:00"), toMs: at("11:30:00") }, 1, NOW)).toEqual({
      kind: "absolute",
      fromMs: at("11:00:10"),
      toMs: NOW,
    }));
  test("out doubles around the middle", () =>
    expect(widened({ kind: "absolute", fromMs: at("10:00:00"), toMs: at("10:30:00") }, NOW)).toEqual({
      kind: "absolute",
      fromMs: at("09:45:00"),
      toMs: at("10:45:00"),
    }));
  test("a drag to the left is one too", () =>
    expect(zoomed(at("11:00:00"), at("10:00:00"))).toEqual({
      kind: "absolute",
      fromMs: at("10:00:00"),
      toMs: at("11:00:00"),
    }));
  test("a drag of less than a minute is none", () => expect(zoomed(at("10:00:00"), at("10:00:59"))).toBeNull());
  test("a relative window can be pinned", () =>
    expect(fixed({ kind: "relative", id: "15m" }, NOW)).toEqual({
      kind: "absolute",
      fromMs: at("11:45:10"),
      toMs: NOW,
    }));
});

test("words", () => {
  const stamp = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  expect(pickedWords({ kind: "relative", id: "7d" }, stamp)).toBe("Last 7 days");
  expect(pickedWords({ kind: "absolute", fromMs: at("10:00:00"), toMs: at("11:00:00") }, stamp)).toBe("10:00 to 11:00");
});
