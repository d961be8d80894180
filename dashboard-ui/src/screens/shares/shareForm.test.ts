import { describe, expect, test } from "vitest";
import { badgeMarkdown, EMPTY, shareAddress, shareErrors, shareOf } from "./shareForm";

const WINDOW = { from: new Date("2026-11-24T10:00:00Z"), to: new Date("2026-11-24T11:00:00Z") };

describe("a public link", () => {
  test.each([
    [{ title: "November" }, {}],
    [{ title: " " }, { title: "Say what it shows." }],
    [{ title: "x".repeat(81) }, { title: "Too long: 81 of at most 80 characters." }],
    [{ title: "x", days: "0" }, { expiresInDays: "Between 1 and 90 days." }],
    [{ title: "x", days: "1.5" }, { expiresInDays: "Between 1 and 90 days." }],
    [{ title: "x", days: "91" }, { expiresInDays: "Between 1 and 90 days." }],
    [{ title: "x", days: "" }, { expiresInDays: "Between 1 and 90 days." }],
    [{ title: "x", days: "", kind: "badge" as const }, {}],
  ])("of %j is told %j", (change, errors) => expect(shareErrors({ ...EMPTY, ...change })).toEqual(errors));

  test("holds on to the window", () =>
    expect(shareOf({ ...EMPTY, title: " November ", instance: "i1" }, WINDOW)).toEqual({
      title: "November",
      kind: "view",
      instanceId: "i1",
      expiresInDays: 7,
      from: "2026-11-24T10:00:00.000Z",
      to: "2026-11-24T11:00:00.000Z",
    }));
  test("may show any time", () =>
    expect(shareOf({ ...EMPTY, title: "x", time: "any" }, WINDOW)).toEqual({
      title: "x",
      kind: "view",
      expiresInDays: 7,
    }));
  test("that is a badge has no window, and need not end", () =>
    expect(shareOf({ ...EMPTY, title: "x", kind: "badge", days: "" }, WINDOW)).toEqual({ title: "x", kind: "badge" }));
});

test("a view has a page, a badge is an image", () => {
  expect(shareAddress("https://d.example.org", "view", "/api/v1/shared/pgc_share_1")).toBe(
    "https://d.example.org/shared/pgc_share_1",
  );
  const badge = shareAddress("https://d.example.org", "badge", "/api/v1/badges/pgc_share_1.svg");
  expect(badge).toBe("https://d.example.org/api/v1/badges/pgc_share_1.svg");
  expect(badgeMarkdown("hit [ratio]", badge)).toBe(
    "![hit \\[ratio\\]](https://d.example.org/api/v1/badges/pgc_share_1.svg)",
  );
});
