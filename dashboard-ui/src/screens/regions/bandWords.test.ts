import { expect, test } from "vitest";
import { bandWords } from "./bandWords";

test.each([
  [{ min: 9.7, max: 42, weighted: 20 }, "9.7 to 42 ms"],
  [{ min: 0.31, max: 1.1, weighted: 0.5 }, "310 us to 1.1 ms"],
  [{ min: 5, max: 5, weighted: 5 }, "5.0 ms"],
  [null, null],
])("%j is %s", (band, words) => expect(bandWords(band)).toBe(words));
