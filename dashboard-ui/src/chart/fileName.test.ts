import { expect, test } from "vitest";
import { fileNameOf } from "./fileName";

test.each([
  ["Query classes", "pgcache-query-classes"],
  [" ../Lag: eu/us ", "pgcache-lag-eu-us"],
])("%s is saved as %s", (title, name) => expect(fileNameOf(title)).toBe(name));
