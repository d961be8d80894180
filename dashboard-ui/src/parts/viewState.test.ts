import { describe, expect, test } from "vitest";
import { viewPath, viewStateOf } from "./viewState";

describe("a saved view", () => {
  test("keeps the question and not the place in the answer", () =>
    expect(viewStateOf(new URLSearchParams("sort=hits&cursor=c2&page=3&open=42&filter=hits>1"))).toBe(
      "filter=hits%3E1&sort=hits",
    ));
  test("leads to its own page, whatever it holds", () => {
    expect(viewPath("/queries", "filter=a%20b&sort=hits")).toBe("/queries?filter=a+b&sort=hits");
    expect(viewPath("/queries", "//evil.example.org/#x")).toBe("/queries?%2F%2Fevil.example.org%2F%23x=");
    expect(viewPath("/queries", "")).toBe("/queries");
  });
});
