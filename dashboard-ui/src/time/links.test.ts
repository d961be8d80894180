import { expect, test } from "vitest";
import { carriedTime } from "./links";

test.each([
  ["window=6h&compare=week&search=x", "?window=6h&compare=week"],
  ["from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z", "?from=2026-11-24T10%3A00%3A00Z&to=2026-11-24T11%3A00%3A00Z"],
  ["search=x", ""],
])("%s carries %s", (search, carried) => expect(carriedTime(new URLSearchParams(search))).toBe(carried));
