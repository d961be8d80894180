import { expect, test } from "vitest";
import { pickedTime } from "./pickedTime";

const at = (search: string) => pickedTime({ path: "/", search: new URLSearchParams(search), full: `/?${search}` });

test.each([
  ["window=6h", "Last 6 hours", "the last 6 hours"],
  ["from=2026-11-24T10:00:00Z&to=2026-11-24T12:30:00Z", "24 Nov 10:00 to 24 Nov 12:30", "24 Nov 10:00 to 24 Nov 12:30"],
])("%s is told as %s, and in a sentence as %s", (search, words, phrase) =>
  expect(at(search)).toMatchObject({ words, phrase }),
);
