import { expect, test } from "vitest";
import { lastOf } from "./lastOf";

const HOUR = 3_600_000;
const window = { from: new Date("2026-11-24T00:00:00Z"), to: new Date("2026-11-24T12:00:00Z") };

test("a window that is too long is its end", () => {
  expect(lastOf(window, 6 * HOUR)).toEqual({ from: new Date("2026-11-24T06:00:00Z"), to: window.to });
  expect(lastOf(window, 24 * HOUR)).toEqual(window);
});
