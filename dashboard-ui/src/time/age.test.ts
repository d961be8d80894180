import { expect, test } from "vitest";
import { ageLevel } from "./age";

test.each([
  [0, "fresh"],
  [74_999, "fresh"],
  [75_000, "late"],
  [149_999, "late"],
  [150_000, "overdue"],
])("%s ms after a scrape that comes every 30 s it is %s", (ageMs, level) => expect(ageLevel(ageMs, 30)).toBe(level));
