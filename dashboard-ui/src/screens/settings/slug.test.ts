import { describe, expect, test } from "vitest";
import { checkSlug, slugOf } from "./slug";

describe("a short name", () => {
  test.each([
    ["Acme Ltd", "acme-ltd"],
    ["Zürich Team №1", "zurich-team-no1"],
    ["  --x--  ", "x"],
    ["東京", ""],
    [`${"a".repeat(63)} b`, "a".repeat(63)],
  ])("of %s", (name, slug) => expect(slugOf(name)).toBe(slug));

  test("a proposal is always one that is taken, or none", () => {
    for (const name of ["Acme Ltd", "É", "a_b_c", "9 lives", "-", "a".repeat(200)]) {
      const slug = slugOf(name);
      expect(slug === "" || checkSlug(slug).length === 0).toBe(true);
    }
  });

  test("says what it may hold", () => {
    expect(checkSlug("")[0]?.field).toBe("slug");
    expect(checkSlug("Acme")).toHaveLength(1);
    expect(checkSlug("a--b")).toEqual([]);
    expect(checkSlug("-a")).toHaveLength(1);
    expect(checkSlug("a".repeat(65))).toHaveLength(1);
    expect(checkSlug("a-1")).toEqual([]);
  });
});
